using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Jira;

/// <summary>Finds issues by a query.</summary>
internal static class SearchRoutes
{
    private const int MostResults = 1000;

    public static void MapSearch(this JiraDoor door)
    {
        door.Post("search", call => Search(call, call.Body["jql"].Text(), Fields(call.Body["fields"]), Page(call)));
        door.Get("search", call => Search(call, call.Query("jql"), call.Query("fields"), call.Page(50, MostResults)));
    }

    private static (int StartAt, int MaxResults) Page(Call call) =>
        (
            (int)Math.Max(0, call.Body["startAt"].Number() ?? 0),
            (int)Math.Clamp(call.Body["maxResults"].Number() ?? 50, 0, MostResults)
        );

    private static string? Fields(JsonNode? asked) =>
        asked is JsonArray list ? string.Join(',', list.Select(name => name.Text())) : asked.Text();

    private static Answer Search(Call call, string? jql, string? fields, (int StartAt, int MaxResults) page)
    {
        var query = Jql.Parse(jql ?? "", call.World.Now);
        query.Check(call.World.Jira);
        var seen = call.May(JiraRight.Browse) ? call.World.Jira.Issues : [];
        var found = query.Order(seen.Where(query.Holds)).ToList();
        var issues = found.Skip(page.StartAt).Take(page.MaxResults);
        return Answer.Ok(
            new JsonObject
            {
                ["expand"] = "schema,names",
                ["startAt"] = page.StartAt,
                ["maxResults"] = page.MaxResults,
                ["total"] = found.Count,
                ["issues"] = issues
                    .Select(issue => (JsonNode?)IssueShape.Of(call.World, issue, fields ?? "*all,-comment"))
                    .ToJsonArray(),
            }
        );
    }
}
