using AgileBot.Simulator.Http;
using AgileBot.Simulator.Reports;
using AgileBot.Simulator.Stories;

namespace AgileBot.Simulator.Pages;

/// <summary>Opens the pages, for people with a browser.</summary>
internal static class PageRegistration
{
    public static void MapPages(this IEndpointRouteBuilder routes, World world, Plays plays)
    {
        var door = new PageDoor(routes, world, plays);
        foreach (var start in new[] { "/", "/jira", "/bitbucket" })
            door.Get(start, BoardPage.Of);
        door.Get("/tickets", TicketsPage.Of);
        door.Get("/pull-requests", PullRequestsPage.Of);
        door.Get("/create", CreatePage.Of);
        door.Post("/create", CreatePage.CreateAsync, visit => Task.FromResult<Page?>(CreatePage.Of(visit)));
        door.Get(Addresses.Ticket, TicketPage.Of);
        door.Post(Addresses.Ticket, TicketActs.DoAsync, visit => Task.FromResult(TicketPage.Of(visit)));
        door.Get($"{Addresses.PullRequest}/{{tab?}}", PullRequestPage.OfAsync);
        door.Post(Addresses.PullRequest, PullRequestActs.DoAsync, PullRequestPage.OfAsync);
        var stories = new StoriesPage(plays);
        door.Get("/stories", _ => stories.Show());
        door.Post("/stories", stories.PlayAsync, _ => Task.FromResult<Page?>(stories.Show()));
        door.Post("/person", ChooseAsync, _ => Task.FromResult<Page?>(null));
        routes.MapGet(Addresses.Files, http => LeadOn(http, "/pull-requests"));
        routes.MapGet("/world", http => ServeWorldAsync(http, world));
        routes.MapGet("/stamp", http => ServeAsync(http, "text/plain", door.Stamp));
        foreach (
            var (name, type) in new[]
            {
                ("style.css", "text/css"),
                ("live.js", "text/javascript"),
                ("icon.svg", "image/svg+xml"),
            }
        )
            routes.MapGet($"/{name}", http => ServeAsync(http, type, Shipped(name)));
        routes.MapFallback(http => door.ShowAsync(Visit.Of(world, http), StatusCodes.Status404NotFound, Page.NotFound));
    }

    private static Task<Acted?> ChooseAsync(Visit visit)
    {
        var name = visit.Typed("person");
        if (!Visit.Choosable(visit.World).Any(user => string.Equals(user.Name, name, StringComparison.Ordinal)))
            return Task.FromResult<Acted?>(null);

        visit.Http.Response.Cookies.Append(
            Visit.Cookie,
            name,
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Path = "/",
            }
        );
        return Task.FromResult<Acted?>(new Acted.Accepted(Addresses.Here(visit.Typed("back"))));
    }

    private static Task LeadOn(HttpContext http, string page)
    {
        PageDoor.Protect(http.Response);
        http.Response.Redirect(page);
        return Task.CompletedTask;
    }

    private static async Task ServeWorldAsync(HttpContext http, World world) =>
        await ServeAsync(http, "application/json", (await world.ReadAsync(WorldView.Of)).ToText());

    private static Task ServeAsync(HttpContext http, string type, string text)
    {
        PageDoor.Protect(http.Response);
        http.Response.ContentType = $"{type};charset=utf-8";
        return http.Response.WriteAsync(text, http.RequestAborted);
    }

    private static string Shipped(string name)
    {
        using var stream = typeof(PageRegistration).Assembly.GetManifestResourceStream($"Pages.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
