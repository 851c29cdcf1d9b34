using AgileBot.Simulator.Stories;
using AgileBot.Tests.Browser;
using AgileBot.Tests.Journeys;
using Microsoft.Playwright;

namespace AgileBot.Tests.Dashboard;

/// <summary>A whole story, watched in the bot's page from the empty list to the end of the timeline.</summary>
public sealed class WatchedStoryTests(Chromium chromium)
{
    private const float Patience = 200_000;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_story_is_followed_from_the_empty_list_to_its_end_without_a_reload()
    {
        await using var bot = await WholeBot.StartAsync(Cancelled);
        await using var list = await chromium.OpenAsync(bot.Address);
        await Assertions.Expect(list.Page.GetByText("No journeys yet.")).ToBeVisibleAsync();
        await list.PictureAsync("dashboard-empty");
        await list.Page.EvaluateAsync("window.sameWindow = true");

        var playing = StoryPlay.PlayAsync(bot, "almas", Cancelled);
        var row = list.Page.Locator("main tbody a[href^='/journeys/']").First;
        await Assertions.Expect(row).ToBeVisibleAsync(new() { Timeout = Patience });
        await using var journey = await chromium.OpenAsync(new Uri(bot.Address, await row.GetAttributeAsync("href")));
        await Assertions
            .Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Name = "Parts" }))
            .ToBeVisibleAsync(new() { Timeout = Patience });
        await journey.PictureAsync("dashboard-journey-at-work");
        Assert.Equal(new StoryEnd.Succeeded(), await playing);

        await Assertions
            .Expect(list.Page.GetByRole(AriaRole.Heading, new() { Name = "At work" }))
            .ToBeHiddenAsync(new() { Timeout = Patience });
        await Assertions.Expect(list.Page.Locator("section.Ended tbody tr")).ToHaveCountAsync(2);
        Assert.True(await list.Page.EvaluateAsync<bool>("window.sameWindow === true"));
        await Assertions.Expect(journey.Page.Locator(".state")).ToHaveTextAsync("done");
        await Assertions.Expect(journey.Page.GetByText("(a recording)").First).ToBeAttachedAsync();
        await journey.Page.Locator("summary").Last.ClickAsync();
        foreach (var (visit, name) in (IEnumerable<(Visit, string)>)[(list, "list"), (journey, "journey")])
            await CheckAsync(visit, $"dashboard-{name}");
        await FollowAsync(journey);
        Assert.Empty(bot.World.Unserved.Requests);
    }

    private static async Task FollowAsync(Visit visit)
    {
        foreach (
            var link in await visit.Page.Locator("dl a").EvaluateAllAsync<string[]>("links => links.map(a => a.href)")
        )
            Assert.Equal(200, (await visit.GoAsync(new Uri(link))).Status);
        Assert.Empty(visit.Faults);
    }

    private static async Task CheckAsync(Visit visit, string name)
    {
        await visit.PictureAsync(name);
        await visit.ResizeAsync(Visit.Phone);
        Assert.Equal(0, await visit.OverflowAsync());
        await visit.ResizeAsync(Visit.Desk);
        Assert.Equal(0, await visit.OverflowAsync());
        Assert.Equal(1, await visit.Page.Locator("h1").CountAsync());
        Assert.Equal(0, await visit.Page.Locator("th:not([scope])").CountAsync());
        Assert.Equal(await LinksAsync(visit), await TabbedAsync(visit));
        Assert.Empty(visit.Faults);
    }

    private static Task<int> LinksAsync(Visit visit) =>
        visit.Page.EvaluateAsync<int>("document.querySelectorAll('a[href], summary').length");

    /// <summary>How many links and folds the keyboard reaches, one after the other.</summary>
    private static async Task<int> TabbedAsync(Visit visit)
    {
        await visit.Page.EvaluateAsync("document.activeElement.blur(); window.reached = new Set(); scrollTo(0, 0)");
        var most = await LinksAsync(visit) + 3;
        await visit.Page.Locator("header a").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Shift+Tab");
        for (var n = 0; n < most; n++)
        {
            await visit.Page.EvaluateAsync(
                "document.activeElement.matches('a[href], summary') && window.reached.add(document.activeElement)"
            );
            await visit.Page.Keyboard.PressAsync("Tab");
        }

        return await visit.Page.EvaluateAsync<int>("window.reached.size");
    }
}
