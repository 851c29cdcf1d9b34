using System.Globalization;
using System.Text;
using AgileBot.Agents;
using AgileBot.Ports;
using AgileBot.Workflow;
using Microsoft.Extensions.Options;

namespace AgileBot.Worker.Dashboard;

/// <summary>The list of journeys: those that need a person first, then what works, then what ended.</summary>
internal sealed class JourneysPage(JourneyShelf shelf, IOverview overview, Links links, IOptions<BudgetOptions> budget)
{
    private const int Shown = 200;
    private const int MaxBytes = 150_000;

    public async Task<Page> MakeAsync(string stamp, CancellationToken cancellationToken)
    {
        var journeys = await shelf.ListAsync(Shown, cancellationToken);
        var costs = await overview.GetCostsAsync([.. journeys.Select(listed => listed.Line.Ticket)], cancellationToken);
        var all = await overview.CountJourneysAsync(cancellationToken);
        return new Page(
            "Journeys",
            stamp,
            Write(
                [
                    .. journeys.Select(listed => new Row(
                        listed.Line,
                        listed.Journey,
                        costs.GetValueOrDefault(listed.Line.Ticket)
                    )),
                ],
                all
            )
        );
    }

    internal string Write(IReadOnlyList<Row> rows, int all)
    {
        var (tables, shown) = ("", 0);
        var room = MaxBytes;
        foreach (var group in rows.GroupBy(row => row.Line.State.GetUrgency()).OrderBy(group => group.Key))
        {
            List<string> cells = [.. group.Select(Cells)];
            var (text, left) = Html.Fitting(cells, Math.Max(room, 1));
            room -= Encoding.UTF8.GetByteCount(text);
            shown += cells.Count - left;
            tables += Table(group.Key, text);
        }

        return $"""
            <h1>Journeys</h1>
            {(rows.Count == 0 ? Empty : tables)}
            {(
                shown < all
                    ? string.Create(
                        CultureInfo.InvariantCulture,
                        $"<p>Showing {shown} of {all} journeys: the most urgent, and of the others those that changed last.</p>"
                    )
                    : ""
            )}
            """;
    }

    private const string Empty = """
        <p>No journeys yet. Put the label <code>agilebot</code> on a ticket of a mapped project, and it shows up here within seconds.</p>
        """;

    private static string Table(Urgency urgency, string rows) =>
        $"""
            <section class="{urgency}" aria-labelledby="{urgency}">
            <h2 id="{urgency}">{Heading(urgency)}</h2>
            <table>
            <thead><tr><th scope="col">Ticket</th><th scope="col">Title</th><th scope="col">Where it stands</th><th scope="col">Run</th><th scope="col">Attempts</th><th scope="col">Cost of budget</th><th scope="col">Pull request</th><th scope="col">Last change</th></tr></thead>
            <tbody>
            {rows}
            </tbody>
            </table>
            </section>
            """;

    private static string Heading(Urgency urgency) =>
        urgency switch
        {
            Urgency.Escalated => "A person has to decide",
            Urgency.WaitsForPeople => "Waiting for people",
            Urgency.Works => "At work",
            _ => "Ended",
        };

    private string Cells(Row row)
    {
        var journey = row.Journey;
        var waiting = JourneyText.Waiting(journey);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <tr id="{journey.Ticket}"><th scope="row">{links.Ticket(journey.Ticket)}</th><td>{Html.Inside(
                $"/journeys/{journey.Ticket}",
                Html.Plain(JourneyText.Title(journey), 120)
            )}</td><td><span class="state">{Html.Line(JourneyText.State(journey))}</span>{(
                waiting.Length == 0 ? "" : $"<br><small>{Html.Line(waiting, 400)}</small>"
            )}</td><td data-label="Run">{journey.Run}</td><td data-label="Attempts">{JourneyText.Attempts(
                journey
            )}</td><td data-label="Cost" class="number">{Html.Cost(
                row.CostUsd,
                budget.Value.PerTicketUsd
            )}</td><td data-label="Pull request">{Links.PullRequest(journey)}</td><td>{Html.Time(
                row.Line.ChangedAt
            )}</td></tr>

            """
        );
    }

    /// <summary>One journey in the list.</summary>
    internal sealed record Row(JourneyLine Line, Journey Journey, decimal CostUsd);
}
