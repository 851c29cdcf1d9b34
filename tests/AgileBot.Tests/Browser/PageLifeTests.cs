using Microsoft.Playwright;
using static AgileBot.Tests.Simulator.Support.RunningWorld;

namespace AgileBot.Tests.Browser;

/// <summary>Pages renew themselves, but not under the hands of somebody who types; and work without script.</summary>
public sealed class PageLifeTests(Chromium chromium)
{
    [Fact]
    public async Task A_ticket_renews_itself_only_when_nobody_types()
    {
        await using var here = await StartAsync();
        var key = await here.StoryAsync();
        await using var window = await chromium.OpenAsync(here.World, "/");
        var page = window.Page;
        await page.Clock.InstallAsync();
        await window.GoAsync(here.World, $"/jira/browse/{key}");
        var box = page.GetByLabel("Comment as Ada Reporter");
        await box.FillAsync("Half a senten");

        await here.Reviewer.CommentAsync(key, "In between", Token);
        await page.Clock.RunForAsync(10_000);
        await Assertions.Expect(box).ToHaveValueAsync("Half a senten");
        Assert.Equal(0, await page.GetByText("In between").CountAsync());

        await box.FillAsync("");
        await page.Locator("h1").ClickAsync();
        await page.Clock.RunForAsync(2_000);

        await Assertions.Expect(page.GetByText("In between")).ToBeVisibleAsync();
        Assert.Empty(window.Faults);
    }

    [Fact]
    public async Task The_keyboard_keeps_its_place_when_the_page_renews_itself()
    {
        await using var here = await StartAsync();
        var key = await here.StoryAsync();
        await using var window = await chromium.OpenAsync(here.World, "/");
        await window.GoAsync(here.World, "/");
        await window.Page.Locator($"#{key}").FocusAsync();

        var other = await here.StoryAsync();

        await Assertions.Expect(window.Page.Locator($"#{other}")).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.Locator($"#{key}")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task By_keyboard_and_without_script_a_story_is_created()
    {
        await using var here = await StartAsync();
        await using var window = await chromium.OpenAsync(here.World, "/", Visit.Phone, script: false);
        await window.GoAsync(here.World, "/create?project=TRY");
        await window.Page.GetByLabel("Title").FocusAsync();

        await window.Page.Keyboard.TypeAsync("Typed");
        await window.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("TRY-1: Typed");
        Assert.Equal("Typed", here.World.Jira.Find("TRY-1")!.Summary);
    }

    [Fact]
    public async Task A_second_story_is_not_played_beside_the_first()
    {
        await using var here = await StartAsync();
        await using var window = await chromium.OpenAsync(here.World, "/");
        await window.GoAsync(here.World, "/stories");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Play almas" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByText("reporter Ada created OPT-1")).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.GetByText("It goes on.")).ToBeVisibleAsync();
        await window.LookAsync("stories-playing");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Play almas" }).ClickAsync();

        await Assertions
            .Expect(window.Page.GetByRole(AriaRole.Alert))
            .ToHaveTextAsync("A story plays already. Wait until it has ended.");
    }
}
