using AgileBot.Tests.Browser;
using AgileBot.Tests.Support;
using AgileBot.Tickets;
using AgileBot.Workflow;
using Microsoft.Playwright;

namespace AgileBot.Tests.Dashboard;

/// <summary>The pages in a browser, over a journey that a test writes.</summary>
public sealed class LivePageTests(Chromium chromium) : IAsyncLifetime
{
    private const string Script = "<script>alert('run')</script>";
    private const string Image = "\"><img src=x onerror=alert(1)>";

    private OpenDashboard _dashboard = null!;

    public async ValueTask InitializeAsync() => _dashboard = await OpenDashboard.StartAsync();

    public ValueTask DisposeAsync() => _dashboard.DisposeAsync();

    [Fact]
    public async Task Texts_of_strangers_are_shown_as_they_were_written_and_do_nothing()
    {
        var plan = Some.Plan(Some.Subtask("ST-1") with { Title = $"{Script}{Image}" });
        await _dashboard.AppendAsync(
            "OPT-2",
            TicketState.HandedOver,
            OpenDashboard.Accepted with
            {
                Title = $"{Script}{Image}",
                Requester = new Person("eve", Image),
            },
            new TicketEvent.Indexed(Some.Base),
            new TicketEvent.PlanMade(plan with { Understanding = Image }),
            new TicketEvent.Answered(new Person("eve", Script), Image, "c-1"),
            new TicketEvent.AttemptFailed("ST-1", 1, Script, Image),
            new TicketEvent.PullRequestOpened(7, new Uri("javascript:alert(1)"), Some.Head),
            new TicketEvent.ChangesRequested(new Person("eve", Image), [Script, Image], ["c-2"]),
            new TicketEvent.GaveUp($"{Script}{Image}")
        );
        await _dashboard.Ledger.RecordSandboxRunAsync(
            new(
                Some.Key,
                1,
                $"{Script}:1",
                Script,
                new(1, "", AgileBot.Ports.SandboxEnd.Exited, TimeSpan.Zero),
                $"</pre>{Script}{Image}"
            ),
            TestContext.Current.CancellationToken
        );
        await using var visit = await chromium.OpenAsync(_dashboard.Address);
        await Assertions.Expect(visit.Page.GetByText(Script).First).ToBeVisibleAsync();

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = Script }).ClickAsync();
        await visit.Page.Locator("summary").First.ClickAsync();

        await Assertions.Expect(visit.Page.Locator("h1")).ToContainTextAsync($"{Script}{Image}");
        await Assertions.Expect(visit.Page.Locator("pre").First).ToContainTextAsync($"</pre>{Script}");
        Assert.Equal(0, await visit.Page.Locator("main img, main script").CountAsync());
        Assert.Empty(visit.Faults);
        await visit.ResizeAsync(Visit.Phone);
        Assert.Equal(0, await visit.OverflowAsync());
    }

    [Fact]
    public async Task News_comes_without_a_reload_and_leaves_focus_and_open_folds_alone()
    {
        await _dashboard.AdvanceAsync("OPT-2", OpenDashboard.Accepted with { Title = "Prices" });
        await _dashboard.Ledger.RecordSandboxRunAsync(
            new(Some.Key, 1, "index:1", "git log", null, ""),
            TestContext.Current.CancellationToken
        );
        await _dashboard.AdvanceAsync("OPT-2", new TicketEvent.Indexed(Some.Base));
        await using var visit = await chromium.OpenAsync(new Uri(_dashboard.Address, "/journeys/OPT-2"));
        await visit.Page.EvaluateAsync("window.sameWindow = true");
        await visit.Page.Locator("summary").First.ClickAsync();
        await visit.Page.Locator("dd a").First.FocusAsync();

        await _dashboard.AdvanceAsync("OPT-2", new TicketEvent.PlanMade(Some.Plan()));

        await Assertions.Expect(visit.Page.GetByText("Planned 1 part")).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await Assertions.Expect(visit.Page.Locator("details[open]")).ToHaveCountAsync(1);
        Assert.True(await visit.Page.EvaluateAsync<bool>("window.sameWindow === true"));
        Assert.EndsWith(
            "/browse/OPT-2",
            await visit.Page.EvaluateAsync<string>("document.activeElement.href ?? ''"),
            StringComparison.Ordinal
        );
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Live");
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task A_bot_that_is_gone_is_said_in_the_page()
    {
        await using var visit = await chromium.OpenAsync(_dashboard.Address);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Live");

        await _dashboard.StopAsync();

        await Assertions
            .Expect(visit.Page.GetByRole(AriaRole.Status))
            .ToContainTextAsync("The bot does not answer", new() { Timeout = 15_000 });
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Journeys");
    }

    [Fact]
    public async Task Without_scripts_it_is_a_plain_page_that_says_to_reload()
    {
        await _dashboard.AdvanceAsync("OPT-2", OpenDashboard.Accepted with { Title = "Prices" });
        await using var visit = await chromium.OpenAsync(_dashboard.Address, script: false);

        await Assertions.Expect(visit.Page.GetByText("Reload the page to see what is new.")).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Prices" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("OPT-2: Prices");
        Assert.Empty(visit.Faults);
    }
}
