using System.Globalization;
using AgileBot.Agents;
using AgileBot.Ports;
using AgileBot.Steering;
using AgileBot.Tickets;
using AgileBot.Workflow;
using Microsoft.Extensions.Options;

namespace AgileBot.Worker.Dashboard;

/// <summary>One journey: where it stands, its parts, and its timeline with what each step spent and ran.</summary>
internal sealed class JourneyPage(
    IJourneyStore store,
    IOverview overview,
    ILedger ledger,
    Links links,
    Timeline timeline,
    IOptions<BudgetOptions> budget
)
{
    private const int PartBytes = 25_000;

    /// <summary>Null where there is no such journey.</summary>
    /// <param name="before">Shows the timeline's events before this one; null shows the newest.</param>
    public async Task<Page?> FindAsync(TicketKey key, int? before, string stamp, CancellationToken cancellationToken)
    {
        var journal = await store.LoadAsync(key, cancellationToken);
        if (journal.Count == 0)
            return null;
        var journey = AdvanceTicket.Fold(key, journal);
        var stretch = Stretch.Of(journal, before);
        var entries = await overview.ListEntriesAsync(
            key,
            stretch.After,
            stretch.Until,
            Stretch.Entries,
            cancellationToken
        );
        var cost = await ledger.GetCostAsync(key, cancellationToken);
        return new Page(
            $"{key}: {Html.Plain(JourneyText.Title(journey), 120)}",
            stamp,
            $"""
            {Head(journey, cost)}
            {Parts(journey)}
            {timeline.Write(key, stretch, entries)}
            """
        );
    }

    private string Head(Journey journey, decimal cost)
    {
        var waiting = JourneyText.Waiting(journey);
        return $"""
            <h1>{journey.Ticket}: {Html.Line(JourneyText.Title(journey), 255)}</h1>
            <dl class="{journey.State.GetUrgency()}">
            <dt>Where it stands</dt><dd><span class="state">{Html.Line(JourneyText.State(journey))}</span></dd>
            {Fact("Next", Html.Line(waiting, 600))}
            <dt>Cost of budget</dt><dd>{Html.Cost(cost, budget.Value.PerTicketUsd)}</dd>
            <dt>Run</dt><dd>{journey.Run.ToString(CultureInfo.InvariantCulture)}, {Words.Count(
                JourneyText.Attempts(journey),
                "attempt"
            )}</dd>
            <dt>Ticket</dt><dd>{links.Ticket(journey.Ticket)}</dd>
            {Fact("Pull request", Links.PullRequest(journey))}
            {Fact("Branch", links.Branch(journey))}
            {Fact("Requester", Html.Line(journey.Requester?.ToString() ?? "", 100))}
            </dl>
            """;
    }

    private static string Fact(string name, string value) =>
        value.Length == 0 ? "" : $"<dt>{name}</dt><dd>{value}</dd>";

    private string Parts(Journey journey)
    {
        if (journey.Subtasks.Count == 0)
            return "";
        var (rows, left) = Html.Fitting([.. journey.Subtasks.Select(Part)], PartBytes);
        return $"""
            <section aria-labelledby="parts">
            <h2 id="parts">Parts</h2>
            <table>
            <thead><tr><th scope="col">Part</th><th scope="col">Title</th><th scope="col">Points</th><th scope="col">Stage</th><th scope="col">Attempts</th><th scope="col">Models</th></tr></thead>
            <tbody>
            {rows}
            </tbody>
            </table>
            {(left > 0 ? string.Create(CultureInfo.InvariantCulture, $"<p>And {left} more.</p>") : "")}
            </section>
            """;
    }

    private string Part(SubtaskProgress part)
    {
        var models = part.FailedModels.Append(part.Award?.Model).OfType<string>().Distinct(StringComparer.Ordinal);
        var name = part.Key is { } key ? links.Ticket(key) : Html.Line(part.Subtask.Id, 40);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <tr><th scope="row">{name}</th><td>{Html.Line(
                part.Subtask.Title,
                120
            )}</td><td data-label="Points">{part.Subtask.Points}</td><td data-label="Stage">{part.Stage.ToString().ToLowerInvariant()}</td><td data-label="Attempts">{JourneyText.Attempts(
                part
            )}</td><td data-label="Models">{Html.Line(string.Join(", ", models), 120)}</td></tr>

            """
        );
    }
}
