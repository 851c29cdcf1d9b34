using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AgileBot.Ports;
using AgileBot.Tests.Support;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Tests.Dashboard;

public sealed partial class JourneysPageTests : IAsyncLifetime
{
    private OpenDashboard _dashboard = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _dashboard = await OpenDashboard.StartAsync();

    public ValueTask DisposeAsync() => _dashboard.DisposeAsync();

    [Fact]
    public async Task A_row_says_where_the_journey_stands_what_it_cost_and_who_is_waited_for()
    {
        await _dashboard.AdvanceAsync(
            "OPT-2",
            OpenDashboard.Accepted with
            {
                Interactive = true,
                Title = "Show average prices",
            },
            new TicketEvent.Indexed(Some.Base),
            new TicketEvent.PlanMade(Some.Plan())
        );
        await _dashboard.Ledger.RecordCallAsync(
            new ModelCall(TicketKey.Parse("OPT-2"), 1, "refine:1:0", Role.Sprint, "c", "able", 900, 90, 0.42m, "{}"),
            Cancelled
        );

        var row = Row(await _dashboard.ReadAsync(), "OPT-2");

        Assert.Contains("href=\"http://127.0.0.1:1/jira/browse/OPT-2\"", row, StringComparison.Ordinal);
        Assert.Contains("href=\"/journeys/OPT-2\">Show average prices</a>", row, StringComparison.Ordinal);
        Assert.Contains("waiting for a word on the plan", row, StringComparison.Ordinal);
        Assert.Contains("comment &#x27;@agilebot approve&#x27;, or take my label off", row, StringComparison.Ordinal);
        Assert.Contains(">0.42 of 5.00 USD<", row, StringComparison.Ordinal);
        Assert.Matches(@"<time datetime=""\d{4}-\d\d-\d\dT[\d:.]+Z"">\d+ \w{3} \d{4}, [\d:]+ UTC</time>", row);
    }

    [Fact]
    public async Task What_needs_a_person_stands_first_and_what_ended_last()
    {
        await _dashboard.AppendAsync(
            "OPT-1",
            TicketState.HandedOver,
            OpenDashboard.Accepted,
            new TicketEvent.GaveUp("Out of money.")
        );
        await _dashboard.AppendAsync("OPT-2", TicketState.InDevelopment, OpenDashboard.Accepted);
        await _dashboard.AppendAsync("OPT-3", TicketState.Done, OpenDashboard.Accepted);
        await _dashboard.AppendAsync("OPT-4", TicketState.AwaitingApproval, OpenDashboard.Accepted);

        var page = await _dashboard.ReadAsync();

        Assert.Equal(
            ["OPT-1", "OPT-4", "OPT-2", "OPT-3"],
            RowIds().Matches(page).Select(row => row.Groups["id"].Value),
            StringComparer.Ordinal
        );
        Assert.Equal(4, Regex.Count(page, "<h2 ", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Contains(
            "Out of money. Mend it, then comment &#x27;@agilebot retry &lt;hint&gt;&#x27;, or take my label off",
            Row(page, "OPT-1"),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Showing", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_journeys_than_fit_are_counted_and_the_page_stays_small()
    {
        var title = string.Concat(Enumerable.Repeat("<\"價'", 60));
        for (var n = 1; n <= 203; n++)
            await _dashboard.AppendAsync(
                string.Create(CultureInfo.InvariantCulture, $"OPT-{n}"),
                n == 1 ? TicketState.HandedOver : TicketState.Done,
                OpenDashboard.Accepted with
                {
                    Title = title,
                },
                new TicketEvent.GaveUp(title + title)
            );

        var page = await _dashboard.ReadAsync();

        Assert.InRange(Encoding.UTF8.GetByteCount(page), 50_000, 200_000);
        Assert.Equal("OPT-1", RowIds().Match(page).Groups["id"].Value);
        var shown = RowIds().Count(page);
        Assert.InRange(shown, 40, 200);
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"Showing {shown} of 203 journeys"),
            page,
            StringComparison.Ordinal
        );
    }

    private static string Row(string page, string key)
    {
        var from = page.IndexOf($"<tr id=\"{key}\">", StringComparison.Ordinal);
        Assert.True(from >= 0, page);
        return page[from..page.IndexOf("</tr>", from, StringComparison.Ordinal)];
    }

    [GeneratedRegex("<tr id=\"(?<id>[^\"]+)\">", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RowIds();
}
