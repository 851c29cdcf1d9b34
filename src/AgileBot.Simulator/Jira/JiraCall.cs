using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Jira;

/// <summary>Finds what a request to Jira is about, or refuses as Jira does.</summary>
internal static class JiraCall
{
    public const int LongestText = 32_767;

    public static Issue Issue(this Call call)
    {
        var issue = call.World.Jira.Find(call.Route("key"));
        return issue is null || !call.May(JiraRight.Browse) ? throw Refusals.NoIssue() : issue;
    }

    public static Issue Issue(this Call call, string right, string what)
    {
        var issue = call.Issue();
        return call.May(right) ? issue : throw Refusals.Forbidden(what);
    }

    public static Project Project(this Call call, int otherwise = 404)
    {
        var key = call.Route("project");
        var project = call.World.Jira.Projects.Values.FirstOrDefault(known =>
            string.Equals(known.Key, key, StringComparison.OrdinalIgnoreCase)
            || string.Equals(known.Id, key, StringComparison.Ordinal)
        );
        if (project is not null && call.May(JiraRight.Browse))
            return project;

        throw otherwise == 404
            ? Refusals.NoProject(key)
            : Refusals.Of(otherwise, $"No project could be found with key '{key}'.");
    }

    public static bool May(this Call call, string right) => call.Actor.JiraRights.Contains(right);

    /// <summary>The page that was asked for.</summary>
    public static (int StartAt, int MaxResults) Page(this Call call, int usual, int most) =>
        (Math.Max(0, call.Query("startAt", 0)), Math.Clamp(call.Query("maxResults", usual), 0, most));

    /// <summary>The properties that a body wants to be set with what it creates.</summary>
    public static Dictionary<string, JsonNode?> Properties(this Call call)
    {
        var properties = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var item in call.Body["properties"].Items())
        {
            if (item.Text("key") is not { Length: > 0 and <= 255 } key)
                throw Refusals.Of(400, "A property must have a key of 1 to 255 characters.");

            properties[key] = item.At("value")?.DeepClone();
        }

        return properties;
    }
}
