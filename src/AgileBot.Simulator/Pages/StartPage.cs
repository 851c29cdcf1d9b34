using System.Globalization;
using System.Net;
using System.Text;
using AgileBot.Simulator.Bitbucket;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.Reports;

namespace AgileBot.Simulator.Pages;

/// <summary>Shows a person what is in the world; every value is encoded, and there is no script.</summary>
internal static class StartPage
{
    private const string Head = """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Simulated Jira and Bitbucket</title>
        <style>
        body{font:16px/1.5 system-ui,sans-serif;margin:1rem auto;max-width:60rem;padding:0 1rem;overflow-wrap:anywhere}
        ul{list-style:none;padding:0} li{border-top:1px solid #bbb;padding:.5rem 0} .state{font-weight:600}
        </style></head><body><main>
        <h1>Simulated Jira and Bitbucket</h1>
        """;

    public static void MapPages(this IEndpointRouteBuilder routes, World world)
    {
        routes.MapGet("/", http => ServeAsync(http, world));
        routes.MapGet("/world", http => ServeWorldAsync(http, world));
    }

    public static string Render(World world)
    {
        var page = new StringBuilder(Head);
        page.Append("<p><a href=\"/world\">The whole world and its ledger as JSON</a></p><h2>Issues</h2><ul>");
        foreach (var issue in world.Jira.Issues)
            Item(page, issue.Key, issue.Summary, $"{issue.Type.Name}, {issue.Status.Name}");

        page.Append("</ul><h2>Pull requests</h2><ul>");
        foreach (var pullRequest in world.Bitbucket.Repositories.SelectMany(repository => repository.PullRequests))
            Item(page, pullRequest.Target, pullRequest.Title, PullRequestShapes.State(pullRequest));

        return page.Append("</ul></main></body></html>").ToString();
    }

    private static void Item(StringBuilder page, string name, string title, string state) =>
        page.Append(
            CultureInfo.InvariantCulture,
            $"<li>{Encoded(name)} {Encoded(title)} <span class=\"state\">{Encoded(state)}</span></li>"
        );

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);

    private static async Task ServeAsync(HttpContext http, World world)
    {
        var page = await world.ReadAsync(Render);
        http.Response.ContentType = "text/html;charset=utf-8";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        await http.Response.WriteAsync(page, http.RequestAborted);
    }

    private static async Task ServeWorldAsync(HttpContext http, World world)
    {
        var view = await world.ReadAsync(WorldView.Of);
        http.Response.ContentType = "application/json;charset=utf-8";
        await http.Response.WriteAsync(view.ToText(), http.RequestAborted);
    }
}
