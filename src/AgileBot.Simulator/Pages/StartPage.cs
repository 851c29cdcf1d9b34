using AgileBot.Simulator.Bitbucket;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.Reports;

namespace AgileBot.Simulator.Pages;

/// <summary>Shows a person what is in the world, and the ways to its tickets and pull requests.</summary>
internal static class StartPage
{
    public static void MapPages(this IEndpointRouteBuilder routes, World world)
    {
        foreach (var start in new[] { "/", "/jira", "/bitbucket" })
            routes.MapGet(start, http => ServeStartAsync(http, world));
        routes.MapGet("/world", http => ServeWorldAsync(http, world));
        routes.MapGet("/jira/browse/{key}", http => ServeTicketAsync(http, world));
        routes.MapGet(
            "/bitbucket/projects/{project}/repos/{slug}/pull-requests/{id:int}/{tab?}",
            http => ServePullRequestAsync(http, world)
        );
    }

    public static string Render(World world) =>
        new Page("Simulated Jira and Bitbucket")
            .Link("/world", "The whole world and its ledger as JSON")
            .Heading("Issues")
            .List(
                world.Jira.Issues,
                issue =>
                    (TicketPage.AddressOf(issue), issue.Key, issue.Summary, $"{issue.Type.Name}, {issue.Status.Name}")
            )
            .Heading("Pull requests")
            .List(
                world.Bitbucket.Repositories.SelectMany(repository => repository.PullRequests),
                pull => (PullRequestPage.AddressOf(pull), pull.Target, pull.Title, PullRequestShapes.State(pull))
            )
            .ToString();

    private static async Task ServeStartAsync(HttpContext http, World world) =>
        await WriteAsync(http, await world.ReadAsync(Render));

    private static async Task ServeTicketAsync(HttpContext http, World world)
    {
        var key = $"{http.Request.RouteValues["key"]}";
        var page = await world.ReadAsync(seen =>
            seen.Jira.Find(key) is { } issue ? TicketPage.Render(seen, issue) : null
        );
        await WriteAsync(http, page);
    }

    private static async Task ServePullRequestAsync(HttpContext http, World world)
    {
        var values = http.Request.RouteValues;
        var address = PullRequestPage.AddressOf($"{values["project"]}", $"{values["slug"]}", $"{values["id"]}");
        var found = await world.ReadAsync(seen =>
            seen.Bitbucket.Repositories.SelectMany(repository => repository.PullRequests)
                .FirstOrDefault(pull =>
                    string.Equals(PullRequestPage.AddressOf(pull), address, StringComparison.OrdinalIgnoreCase)
                )
        );
        var diff = found is null ? "" : await found.DiffTextAsync();
        await WriteAsync(http, found is null ? null : await world.ReadAsync(_ => PullRequestPage.Render(found, diff)));
    }

    private static async Task WriteAsync(HttpContext http, string? page)
    {
        http.Response.StatusCode = page is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        http.Response.ContentType = "text/html;charset=utf-8";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        await http.Response.WriteAsync(
            page ?? new Page("Not found").Link("/", "All tickets and pull requests").ToString(),
            http.RequestAborted
        );
    }

    private static async Task ServeWorldAsync(HttpContext http, World world)
    {
        var view = await world.ReadAsync(WorldView.Of);
        http.Response.ContentType = "application/json;charset=utf-8";
        await http.Response.WriteAsync(view.ToText(), http.RequestAborted);
    }
}
