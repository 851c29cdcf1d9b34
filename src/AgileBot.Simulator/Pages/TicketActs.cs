using System.Text.Json.Nodes;

namespace AgileBot.Simulator.Pages;

/// <summary>What a person does to a ticket, by the requests that Jira knows.</summary>
internal static class TicketActs
{
    public static async Task<Acted?> DoAsync(Visit visit)
    {
        if (visit.World.Jira.Find(visit.Route("key")) is not { } issue)
            return null;

        var (api, page) = ($"jira/rest/api/2/issue/{Uri.EscapeDataString(issue.Key)}", Addresses.Of(issue));
        var label = Changed(visit);
        return visit switch
        {
            _ when visit.Typed("move") is { Length: > 0 } way => await visit.AskAsync(
                HttpMethod.Post,
                $"{api}/transitions",
                new JsonObject { ["transition"] = new JsonObject { ["id"] = way } },
                _ => page
            ),
            _ when label is not null => await visit.AskAsync(
                HttpMethod.Put,
                api,
                new JsonObject { ["update"] = new JsonObject { ["labels"] = new JsonArray(label) } },
                _ => page
            ),
            _ => await visit.AskAsync(
                HttpMethod.Post,
                $"{api}/comment",
                new JsonObject { ["body"] = visit.Typed("comment") },
                said => $"{page}#comment-{Http.JsonReading.Text(said, "id")}"
            ),
        };
    }

    private static JsonObject? Changed(Visit visit) =>
        visit.Typed("label") is { Length: > 0 } added ? new JsonObject { ["add"] = added }
        : visit.Typed("unlabel") is { Length: > 0 } removed ? new JsonObject { ["remove"] = removed }
        : null;
}
