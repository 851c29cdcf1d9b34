using AgileBot.Simulator.People;
using AgileBot.Tests.Simulator.Support;
using Microsoft.Playwright;
using static AgileBot.Tests.Simulator.Support.RunningWorld;

namespace AgileBot.Tests.Browser;

/// <summary>What strangers write is shown as they wrote it, and runs nowhere.</summary>
public sealed class HostilePageTests(Chromium chromium)
{
    private const string Bare = "<img/src=x/onerror=alert(1)>";
    private const string Attack = "\"'><script>alert(2)</script><img src=x onerror=alert(3)>";
    private const string Pull = "/bitbucket/projects/TRADE/repos/stock-options/pull-requests/1";

    [Fact]
    public async Task Nothing_that_somebody_wrote_runs()
    {
        await using var here = await StartAsync();
        var key = await FillAsync(here);
        await using var window = await chromium.OpenAsync(here.World, "/");

        foreach (
            var (address, shown) in new[]
            {
                ("/", Attack),
                ("/tickets", Attack),
                ("/pull-requests", Bare),
                ("/create?project=%22%3E%3Cscript%3Ealert(4)%3C/script%3E", "Create a story"),
                ("/tickets?status=%3Cscript%3Ealert(5)%3C/script%3E", "<script>alert(5)</script>"),
                ("/stories", "Stories"),
                ($"/jira/browse/{key}", Bare),
                (Pull, Attack),
                ($"{Pull}?on=0.0", Attack),
            }
        )
        {
            await window.GoAsync(here.World, address);
            await Assertions.Expect(window.Page.Locator("main")).ToContainTextAsync(shown);
            await window.LookAsync($"hostile-{address.Split('?')[0].Split('/')[^1]}");
        }
    }

    [Fact]
    public async Task A_link_of_the_bot_to_a_script_is_no_link()
    {
        await using var here = await StartAsync();
        var key = await here.StoryAsync();
        await PostAsync(
            here.Bot,
            $"{JiraApi}/issue/{key}/remotelink",
            """{"object":{"url":"javascript:alert(1)","title":"Harmless"}}"""
        );
        await here.Bot.CommentAsync(key, "[x|javascript:alert(1)] [y|data:text/html,z]", Token);
        await using var window = await chromium.OpenAsync(here.World, "/");

        await window.GoAsync(here.World, $"/jira/browse/{key}");

        await Assertions.Expect(window.Page.Locator("main")).ToContainTextAsync("Harmless");
        await Assertions
            .Expect(window.Page.Locator("main a[href^='javascript'], main a[href^='data']"))
            .ToHaveCountAsync(0);
    }

    private static async Task<string> FillAsync(RunningWorld here)
    {
        var mallory = here.World.Accounts.Add(
            new User
            {
                Id = 66,
                Name = "mallory",
                DisplayName = Attack,
                JiraToken = "try-mallory",
                BitbucketToken = "try-mallory",
            }
        );
        var person = here.World.People.As(mallory.Name);
        var key = await person.CreateIssueAsync(
            "OPT",
            "Story",
            Attack,
            $"h1. {Attack}\n* *{Attack}*\n|{Attack}|",
            [Bare],
            Token
        );
        await person.CommentAsync(key, $"{{code}}{Attack}{{code}}\n[{Attack}|http://e.org/{Bare}]", Token);
        await OpenAsync(here, person);
        return key;
    }

    private static async Task OpenAsync(RunningWorld here, Person person)
    {
        var clone = await here.CloneAsync(person);
        await clone.CommitAsync(Bare, Attack.Replace('/', '|'), $"{Attack}\n");
        await clone.PushAsync(Bare);
        var opening = new System.Text.Json.Nodes.JsonObject
        {
            ["title"] = Attack,
            ["description"] = $"# {Attack}\n[x](javascript:alert(6)) ![x](http://e.org/x.png)",
            ["fromRef"] = new System.Text.Json.Nodes.JsonObject { ["id"] = $"refs/heads/{Bare}" },
            ["toRef"] = new System.Text.Json.Nodes.JsonObject { ["id"] = "refs/heads/main" },
        };
        var (status, _) = await PostAsync(person, $"{Repository}/pull-requests", opening.ToJsonString());
        Assert.Equal(201, status);
        using var browsing = new Browsing(here, "mallory");
        var said = await browsing.SendAsync(
            Pull,
            ("text", Attack),
            ("path", Attack.Replace('/', '|')),
            ("line", "1"),
            ("kind", "ADDED")
        );
        Assert.Equal(System.Net.HttpStatusCode.SeeOther, said.Status);
    }
}
