using System.Globalization;
using AgileBot.Agents;
using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Worker.Replay;

/// <summary>Shows a journey as it went: every event of the journal, and between them every turn with a model.</summary>
internal static class ReplayText
{
    private const int EventLength = 4_000;

    /// <param name="run">Only this run; null for all.</param>
    public static IEnumerable<string> Of(
        TicketKey ticket,
        IReadOnlyList<JournalEntry> journal,
        IReadOnlyList<KeptTurn> turns,
        int? run
    )
    {
        var events = journal.Select(
            (entry, index) => (entry.At, Run: RunAt(ticket, journal, index), Text: Event(entry))
        );
        // a turn leads to the event that follows it
        var said = turns.Select(turn => (turn.At, turn.Run, Text: Turn(turn)));
        return from part in said.Concat(events)
            where run is null || part.Run == run
            orderby part.At
            select TerminalText.Plain(part.Text);
    }

    /// <summary>The run in which an entry was written.</summary>
    public static int RunAt(TicketKey ticket, IReadOnlyList<JournalEntry> journal, int index) =>
        AdvanceTicket.Fold(ticket, journal.Take(index + 1)).Run;

    private static string Event(JournalEntry entry) =>
        $"{Moment(entry.At)}  {entry.Version}. {entry.Event.GetType().Name}  {OutsideText.Shorten(JournalJson.Write(entry.Event), EventLength)}\n";

    private static string Turn(KeptTurn turn) =>
        turn.Entry is { } entry
            ? $"{Moment(turn.At)}  {Head(entry)}\n{Said(entry.Asked)}{Said(entry.Answered)}"
            : $"{Moment(turn.At)}  {turn.Step}: this turn cannot be read: {turn.Fault}\n";

    private static string Head(TranscriptEntry entry) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{entry.Step}: {entry.Prompt} asks {entry.Model}, {Piece(entry)}turn {entry.Turn}, {entry.CostUsd:0.0000} USD"
        );

    private static string Piece(TranscriptEntry entry) =>
        entry.Subtask.Length == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"{entry.Subtask} attempt {entry.Attempt}, ");

    private static string Said(IReadOnlyList<TranscriptPart> parts) =>
        string.Concat(parts.Select(part => $"  [{part.Who}]\n{Indented(part.Text)}\n"));

    private static string Indented(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => $"    {line}"));

    private static string Moment(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
