using System.Globalization;
using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Worker.Dashboard;

/// <summary>Writes a stretch of a journal, newest first; under each event stands the work that led to it.</summary>
internal sealed class Timeline(WorkFold folds)
{
    private const int MaxBytes = 80_000;

    public string Write(TicketKey ticket, Stretch stretch, IReadOnlyList<LedgerEntry> entries)
    {
        var work = stretch.IsNewest ? folds.Write("now", After(entries, stretch.Events[^1].At)) : "";
        List<string> items = [.. stretch.Events.Select((_, at) => Item(stretch, at, entries)).Reverse()];
        var (text, left) = Html.Fitting(items, MaxBytes);
        return $"""
            <section aria-labelledby="timeline">
            <h2 id="timeline">Timeline</h2>
            {(stretch.IsNewest ? "" : $"<p>{Html.Inside($"/journeys/{ticket}", "To the newest")}</p>")}
            {(work.Length == 0 ? "" : $"<p>At work since the last event:</p>{work}")}
            <ol class="timeline" reversed>
            {text}
            </ol>
            {Older(ticket, stretch.Events[left].Version)}
            </section>
            """;
    }

    private static string Older(TicketKey ticket, int oldest) =>
        oldest == 1
            ? ""
            : $"<p>{Html.Inside(string.Create(CultureInfo.InvariantCulture, $"/journeys/{ticket}?before={oldest}"), string.Create(CultureInfo.InvariantCulture, $"{oldest - 1} older"))}</p>";

    private string Item(Stretch stretch, int at, IReadOnlyList<LedgerEntry> entries)
    {
        var entry = stretch.Events[at];
        var since = at == 0 ? stretch.After : stretch.Events[at - 1].At;
        var name = string.Create(CultureInfo.InvariantCulture, $"e{entry.Version}");
        return $"""
            <li id="{name}" class="{ToneOf(entry.Event)}">{Html.Time(entry.At)} {Html.Line(
                EventWords.Of(entry.Event),
                500
            )}{LinkOf(entry.Event)}
            {folds.Write(name, Between(entries, since, entry.At))}</li>

            """;
    }

    private static string LinkOf(TicketEvent happened) =>
        happened is TicketEvent.PullRequestOpened opened ? $" {Html.Link(opened.Url, "Open it")}" : "";

    private static string ToneOf(TicketEvent happened) =>
        happened switch
        {
            TicketEvent.AttemptFailed
            or TicketEvent.ReviewObjected
            or TicketEvent.BuildFailed
            or TicketEvent.BaseConflicted
            or TicketEvent.MergeRefused
            or TicketEvent.GaveUp
            or TicketEvent.Delayed
            or TicketEvent.ClockExpired => "bad",
            TicketEvent.Integrated or TicketEvent.ReviewPassed or TicketEvent.Approved or TicketEvent.Merged => "good",
            TicketEvent.StatusTold or TicketEvent.EndTold or TicketEvent.PlanTold or TicketEvent.BuildPending =>
                "quiet",
            _ => "plain",
        };

    private static List<LedgerEntry> After(IReadOnlyList<LedgerEntry> entries, DateTimeOffset moment) =>
        Between(entries, moment, DateTimeOffset.MaxValue);

    private static List<LedgerEntry> Between(
        IReadOnlyList<LedgerEntry> entries,
        DateTimeOffset after,
        DateTimeOffset until
    ) => [.. entries.Where(entry => entry.At > after && entry.At <= until)];
}
