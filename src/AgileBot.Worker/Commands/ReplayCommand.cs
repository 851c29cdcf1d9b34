using System.CommandLine;
using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Worker.Replay;
using AgileBot.Worker.Work;

namespace AgileBot.Worker.Commands;

/// <summary><c>agilebot replay KEY</c>: shows a journey turn by turn to who has the settings, and with them the key.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var key = new Argument<string>("key") { Description = "The ticket, such as SHOP-142." };
        var run = new Option<int?>("--run") { Description = "Only this run of the ticket, from 1." };
        var command = new Command("replay", "Show a ticket's journey turn by turn.") { key, run };
        command.SetAction(
            (parsed, cancellationToken) => RunAsync(parsed.GetValue(key) ?? "", parsed.GetValue(run), cancellationToken)
        );
        return command;
    }

    private static async Task<int> RunAsync(string text, int? run, CancellationToken cancellationToken)
    {
        if (!TicketKey.TryParse(text, out var ticket))
            return await EndAsync(ReplayWords.Malformed(TerminalText.Plain(text)), 2);
        return await Faults.GuardAsync(async () =>
        {
            await using var host = WorkerHost.Build(settings: [], new ServedRoles([], Web: false));
            var journal = await host.Services.GetRequiredService<IJourneyStore>().LoadAsync(ticket, cancellationToken);
            if (journal.Count == 0)
                return await EndAsync(ReplayWords.Unknown($"{ticket}"), 1);
            if (run is { } asked && (asked < 1 || asked > ReplayText.RunAt(ticket, journal, journal.Count - 1)))
                return await EndAsync(ReplayWords.NoRun($"{ticket}", asked), 1);

            var transcripts = host.Services.GetRequiredService<ITranscripts>();
            var turns = await transcripts.ReadAsync(ticket, cancellationToken);
            var shown = transcripts.AreKept ? turns : [];
            foreach (var part in ReplayText.Of(ticket, journal, shown, run))
                await Console.Out.WriteLineAsync(part.AsMemory(), cancellationToken);
            return shown.Count > 0 ? 0 : await EndAsync(ReplayWords.NoKey(turns.Count), 0);
        });
    }

    private static async Task<int> EndAsync(string words, int code)
    {
        await Console.Error.WriteLineAsync(words);
        return code;
    }
}
