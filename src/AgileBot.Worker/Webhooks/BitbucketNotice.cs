using System.Text.Json;
using AgileBot.Tickets;

namespace AgileBot.Worker.Webhooks;

/// <summary>Reads Bitbucket's notifications.</summary>
internal static class BitbucketNotice
{
    private const string Prefix = "refs/heads/agilebot/";

    public static Notice Read(JsonElement root)
    {
        var tickets = Refs(root).Select(FindTicket).OfType<TicketKey>().Distinct().ToArray();
        return new Notice(
            Notice.Short(Notice.Text(root, "eventKey")),
            // a push to a base branch concerns no ticket or many: those are found by looking, not by this
            tickets is [var only]
                ? only
                : null,
            root.TryGetProperty("test", out var test) && test.ValueKind is JsonValueKind.True
        )
        {
            EventKey = BitbucketEventKey.Of(root),
        };
    }

    private static IEnumerable<string> Refs(JsonElement root)
    {
        yield return Notice.Text(root, "pullRequest", "fromRef", "id");
        if (!root.TryGetProperty("changes", out var changes) || changes.ValueKind is not JsonValueKind.Array)
            yield break;
        foreach (var change in changes.EnumerateArray())
            yield return Notice.Text(change, "ref", "id");
    }

    private static TicketKey? FindTicket(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) && TicketKey.TryParse(name[Prefix.Length..], out var key)
            ? key
            : null;
}
