using AgileBot.Simulator.Http;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Stories;

/// <summary>The comments below a ticket, as people read and write them.</summary>
internal sealed class TicketThread(World world, string key, Action<string> tell)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    /// <summary>Nobody looks at a ticket for longer than this.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>Reads the ticket until a comment of the bot holds all the phrases; says what was waited for when it never comes.</summary>
    public async Task WaitForAsync(Person reader, string what, string[] phrases, CancellationToken cancellationToken)
    {
        var until = world.Now + Patience;
        while (!await SaysAsync(reader, phrases, cancellationToken))
        {
            if (world.Now > until)
                throw new InvalidOperationException(
                    $"{reader.FirstName} waited {Patience.TotalSeconds:0} seconds in vain for {what} on {key}."
                );
            await Task.Delay(Glance, world.Clock, cancellationToken);
        }

        tell($"bot wrote {what} on {key}");
    }

    public async Task WriteAsync(Person writer, string text, CancellationToken cancellationToken)
    {
        await writer.CommentAsync(key, text, cancellationToken);
        tell($"{writer.FirstName} wrote on {key}: {text}");
    }

    private async Task<bool> SaysAsync(Person reader, string[] phrases, CancellationToken cancellationToken)
    {
        var page = await reader.ReadAsync($"jira/rest/api/2/issue/{key}/comment", cancellationToken);
        return page["comments"]
            .Items()
            .Any(comment =>
                comment.Text("author", "name") is Accounts.Bot
                && phrases.All(phrase => comment.Text("body")!.Contains(phrase, StringComparison.Ordinal))
            );
    }
}
