using AgileBot.Simulator.Stories;
using AgileBot.Tests.Journeys;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgileBot.Tests.Browser;

/// <summary>A person and the bot bring a story from the form to the merge, and the person sees it happen.</summary>
public sealed class JourneyInBrowserTests(Chromium chromium)
{
    private const float Patience = 90_000;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_story_is_typed_watched_remarked_on_approved_and_seen_merged()
    {
        await using var bot = await WholeBot.StartAsync(Cancelled);
        await using var window = await chromium.OpenAsync(bot.World, "/");
        await using var board = await chromium.OpenAsync(bot.World, "/", Visit.Phone);

        await CreateAsync(window);
        await WatchAsync(window);
        await board.LookAsync("board-at-work");
        var pull = await RemarkAsync(window);
        await ApproveAsync(window);
        await Expect(board.Page.Locator("section[aria-label='Done'] .card"))
            .ToContainTextAsync("OPT-1", new() { Timeout = Patience });
        await window.GoAsync(bot.World, "/jira/browse/OPT-1");
        await Expect(window.Page.Locator(".facts .state")).ToHaveTextAsync("Done", new() { Timeout = Patience });
        await ShootAllAsync(bot, pull);
    }

    private static async Task CreateAsync(Visit window)
    {
        var (summary, description) = AlmasStory.Wishes[0];
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Create a story" }).ClickAsync();
        await window.Page.GetByLabel("Project").SelectOptionAsync("OPT");
        await window.Page.GetByLabel("Title").FillAsync(summary);
        await window.Page.GetByLabel("What is wanted").FillAsync(description);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Create" }).ClickAsync();
        await Expect(window.Page.Locator("h1")).ToHaveTextAsync($"OPT-1: {summary}");
    }

    private static async Task WatchAsync(Visit window)
    {
        var page = window.Page;
        await page.EvaluateAsync("window.stayed = true");
        await Expect(page.Locator(".comment.bot table").First).ToBeVisibleAsync(new() { Timeout = Patience });
        await Expect(page.Locator("main")).ToContainTextAsync("Acceptance criteria");
        await Expect(page.Locator("h2", new() { HasText = "Subtasks" })).ToBeVisibleAsync();
        await window.LookAsync("ticket-at-work");
        await Expect(page.Locator(".links a[href*='/pull-requests/']")).ToBeVisibleAsync(new() { Timeout = Patience });
        Assert.True(await page.EvaluateAsync<bool>("window.stayed"));
    }

    private static async Task<string> RemarkAsync(Visit window)
    {
        var page = window.Page;
        await page.Locator(".links a[href*='/pull-requests/']").ClickAsync();
        await Expect(page.Locator(".facts .state")).ToHaveTextAsync("OPEN");
        var pull = page.Url;
        await page.Locator(".diff tr.add a").First.ClickAsync();
        await window.LookAsync("pull-request-line");
        await page.Locator("#on textarea").FillAsync("A good *name*.");
        await page.Locator("#on button").ClickAsync();
        await Expect(page.Locator(".thread .comment", new() { HasText = "A good name." })).ToBeVisibleAsync();
        return pull;
    }

    private static async Task ApproveAsync(Visit window)
    {
        var page = window.Page;
        await page.GetByLabel("You are").SelectOptionAsync("grace");
        await page.GetByRole(AriaRole.Button, new() { Name = "Change" }).ClickAsync();
        await Expect(page.Locator(".verdict", new() { HasText = "PASS" }))
            .ToBeVisibleAsync(new() { Timeout = Patience });
        await Expect(page.Locator(".verdict", new() { HasText = "SUCCESSFUL" }).First)
            .ToBeVisibleAsync(new() { Timeout = Patience });
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Expect(page.Locator(".verdict", new() { HasText = "Merged" }))
            .ToBeVisibleAsync(new() { Timeout = Patience });
        Assert.Empty(window.Faults);
    }

    private async Task ShootAllAsync(WholeBot bot, string pull)
    {
        (string Name, string Address)[] pages =
        [
            ("board", "/"),
            ("tickets", "/tickets"),
            ("create", "/create"),
            ("stories", "/stories"),
            ("pull-requests", "/pull-requests"),
            ("ticket", "/jira/browse/OPT-1"),
            ("subtask", "/jira/browse/OPT-2"),
            ("pull-request", new Uri(pull).AbsolutePath),
        ];
        await using var window = await chromium.OpenAsync(bot.World, "/");
        foreach (var (name, address) in pages)
        {
            await window.GoAsync(bot.World, address);
            await window.LookAsync(name);
        }
    }
}
