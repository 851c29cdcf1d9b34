using System.Globalization;
using System.Text.Json.Nodes;
using AgileBot.Simulator.Bitbucket;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Pages;

/// <summary>What a person does to a pull request, by the requests that Bitbucket knows.</summary>
internal static class PullRequestActs
{
    public static async Task<Acted?> DoAsync(Visit visit)
    {
        if (PullRequestPage.Find(visit) is not { } pull)
            return null;

        var api = Person.PullRequest(pull.Repository.FullName, pull.Id);
        return visit switch
        {
            _ when visit.Typed("verdict") is { Length: > 0 } verdict => await JudgeAsync(visit, pull, api, verdict),
            _ when visit.Typed("close") is "merge" or "decline" => await visit.AskAsync(
                HttpMethod.Post,
                $"{api}/{visit.Typed("close")}",
                new JsonObject { ["version"] = Number(visit, "version") },
                _ => Addresses.Of(pull)
            ),
            _ when visit.Typed("task").Length > 0 => await visit.AskAsync(
                HttpMethod.Put,
                $"{api}/comments/{Uri.EscapeDataString(visit.Typed("task"))}",
                new JsonObject { ["state"] = visit.Typed("state"), ["version"] = Number(visit, "version") },
                said => $"{Addresses.Of(pull)}#comment-{said.At("id")?.ToText()}"
            ),
            _ => await visit.AskAsync(
                HttpMethod.Post,
                $"{api}/comments",
                Remark(visit),
                said => Back(visit, pull, said)
            ),
        };
    }

    private static Task<Acted> JudgeAsync(Visit visit, PullRequest pull, string api, string verdict) =>
        visit.AskAsync(
            HttpMethod.Put,
            $"{api}/participants/{visit.User.Name}",
            new JsonObject { ["status"] = verdict, ["lastReviewedCommit"] = visit.Typed("commit") },
            _ => Addresses.Of(pull)
        );

    private static JsonObject Remark(Visit visit)
    {
        var body = new JsonObject { ["text"] = visit.Typed("text") };
        if (visit.Typed("parent").Length > 0)
            body["parent"] = new JsonObject { ["id"] = Number(visit, "parent") };
        if (visit.Typed("path").Length > 0)
            body["anchor"] = new JsonObject
            {
                ["path"] = visit.Typed("path"),
                ["line"] = Number(visit, "line"),
                ["lineType"] = visit.Typed("kind"),
            };
        return body;
    }

    private static string Back(Visit visit, PullRequest pull, JsonNode? said)
    {
        var at = DiffPlace.Parse(visit.Typed("at"));
        return $"{Addresses.Of(pull)}{(at.IsStart ? "" : $"?at={at}")}#comment-{said.At("id")?.ToText()}";
    }

    private static long? Number(Visit visit, string name) =>
        long.TryParse(visit.Typed(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
