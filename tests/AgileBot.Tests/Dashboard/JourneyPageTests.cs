using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AgileBot.Ports;
using AgileBot.Tests.Storage;
using AgileBot.Tests.Support;
using AgileBot.Worker.Dashboard;
using AgileBot.Workflow;

namespace AgileBot.Tests.Dashboard;

public sealed partial class JourneyPageTests : IAsyncLifetime
{
    private const int MaxBytes = 200_000;

    private OpenDashboard _dashboard = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string> EventNames => [.. JournalJsonTests.Samples.Keys.Select(type => type.Name)];

    public async ValueTask InitializeAsync() => _dashboard = await OpenDashboard.StartAsync();

    public ValueTask DisposeAsync() => _dashboard.DisposeAsync();

    [Theory]
    [MemberData(nameof(EventNames))]
    public void Every_event_has_a_sentence_of_its_own(string name)
    {
        var sample = JournalJsonTests.Samples.Values.Single(one =>
            string.Equals(one.GetType().Name, name, StringComparison.Ordinal)
        );
        var sentence = EventWords.Of(sample);

        Assert.NotEqual($"{name}.", sentence, StringComparer.Ordinal);
        Assert.DoesNotContain("AgileBot.", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("{", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_timeline_shows_the_work_between_two_events_with_models_commands_and_what_failed()
    {
        await _dashboard.AdvanceAsync("OPT-2", OpenDashboard.Accepted, new TicketEvent.Indexed(Some.Base));
        await _dashboard.Ledger.RecordCallAsync(Call("swift", 1234, 56), Cancelled);
        await _dashboard.Ledger.RecordCallAsync(Call("gone", 7, 8), Cancelled);
        await _dashboard.Ledger.RecordSandboxRunAsync(Run("python3 -m unittest", 1, "FAIL: test_<b>prices"), Cancelled);
        await _dashboard.Ledger.RecordSandboxRunAsync(Run("cat -- prices.py", 0, ""), Cancelled);

        var page = await _dashboard.ReadAsync("/journeys/OPT-2");

        Assert.Contains(
            "Developing ST-1, attempt 1: 2 model calls (0.5000 USD), 2 sandbox runs, 1 without success</summary>",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Developer agent asked swift (a recording): 1,234 tokens in, 56 out, 0.2500 USD",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains("Developer agent asked gone: 7 tokens in", page, StringComparison.Ordinal);
        Assert.Contains(
            "<code>python3 -m unittest</code> <span class=\"failed\">failed with exit code 1</span> after 1.5 s<pre>FAIL: test_&lt;b&gt;prices</pre>",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains("<code>cat -- prices.py</code> succeeded after 1.5 s</li>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_of_5000_long_events_is_shown_in_small_pages_that_link_to_the_older_ones()
    {
        var text = string.Concat(Enumerable.Repeat("<\"價'😀", 400));
        await _dashboard.AppendAsync("OPT-2", TicketState.AwaitingAnswers, OpenDashboard.Accepted);
        await _dashboard.AppendAsync(
            "OPT-2",
            TicketState.AwaitingAnswers,
            [.. Enumerable.Range(1, 4_999).Select(n => new TicketEvent.Answered(Some.Reporter, text, $"c-{n}"))]
        );
        foreach (var n in Enumerable.Range(1, 300))
            await _dashboard.Ledger.RecordSandboxRunAsync(
                Run(text[..300], 1, text[..1_400]) with
                {
                    Step = string.Create(CultureInfo.InvariantCulture, $"verify:1:ST-{n % 20}:1"),
                },
                Cancelled
            );

        var (path, seen) = ("/journeys/OPT-2", new List<int>());
        for (var pages = 0; pages < 4; pages++)
        {
            var page = await _dashboard.ReadAsync(path);
            Assert.InRange(Encoding.UTF8.GetByteCount(page), 20_000, MaxBytes);
            seen.AddRange(Events(page));
            path = Older().Match(page).Groups["path"].Value;
        }

        Assert.InRange(seen.Count, 40, 240);
        Assert.Equal(Enumerable.Range(0, seen.Count).Select(n => 5_000 - n), seen);
    }

    [Fact]
    public async Task Following_the_older_links_shows_every_event_once()
    {
        await _dashboard.AppendAsync("OPT-2", TicketState.Refining, OpenDashboard.Accepted);
        await _dashboard.AppendAsync(
            "OPT-2",
            TicketState.Refining,
            [.. Enumerable.Range(1, 149).Select(n => new TicketEvent.StatusTold(n))]
        );

        var (path, seen) = ("/journeys/OPT-2", new List<int>());
        while (path.Length > 0)
        {
            var page = await _dashboard.ReadAsync(path);
            seen.AddRange(Events(page));
            path = Older().Match(page).Groups["path"].Value;
        }

        Assert.Equal(Enumerable.Range(0, 150).Select(n => 150 - n), seen);
        Assert.Equal([1], Events(await _dashboard.ReadAsync("/journeys/OPT-2?before=2")));
        Assert.Equal(150, Events(await _dashboard.ReadAsync("/journeys/opt-2?before=999")).First());
    }

    [Fact]
    public async Task An_address_that_is_none_for_a_browser_is_shown_as_text()
    {
        await _dashboard.AppendAsync(
            "OPT-2",
            TicketState.InReview,
            OpenDashboard.Accepted,
            new TicketEvent.PullRequestOpened(7, new Uri("javascript:alert(1)"), Some.Head)
        );

        var page = await _dashboard.ReadAsync("/journeys/OPT-2");

        Assert.DoesNotContain("javascript:", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Pull request #7 is open", page, StringComparison.Ordinal);
    }

    private static ModelCall Call(string model, long input, long output) =>
        new(Some.Key, 1, "develop:1:ST-1:1", Role.Developer, model, model, input, output, 0.25m, "{}");

    private static SandboxRun Run(string command, int exit, string output) =>
        new(
            Some.Key,
            1,
            "develop:1:ST-1:1",
            command,
            new SandboxResult(exit, "", SandboxEnd.Exited, TimeSpan.FromSeconds(1.5)),
            output
        );

    private static IEnumerable<int> Events(string page) =>
        Numbers().Matches(page).Select(item => int.Parse(item.Groups["number"].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex("<li id=\"e(?<number>\\d+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numbers();

    [GeneratedRegex("href=\"(?<path>[^\"]*\\?before=\\d+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Older();
}
