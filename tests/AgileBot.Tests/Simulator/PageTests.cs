using System.Net;
using AgileBot.Simulator.Jira;
using AgileBot.Tests.Simulator.Support;
using static AgileBot.Tests.Simulator.Support.RunningWorld;

namespace AgileBot.Tests.Simulator;

public sealed class PageTests
{
    private const string Script = "<script>alert(1)</script>";
    private const int Largest = 200_000;

    [Fact]
    public async Task A_ticket_shows_what_was_asked_and_said_and_runs_none_of_it()
    {
        await using var here = await StartAsync();
        var key = await here.Reporter.CreateIssueAsync("OPT", "Story", Script, $"I want {Script}", [], Token);
        await here.Reporter.CommentAsync(key, $"Really {Script}", Token);

        var (status, page) = await ReadAsync(here, $"/jira/browse/{key}");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.DoesNotContain(Script, page, StringComparison.Ordinal);
        Assert.Contains("I want &lt;script&gt;", page, StringComparison.Ordinal);
        Assert.Contains("Really &lt;script&gt;", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/jira")]
    [InlineData("/bitbucket/")]
    [InlineData("/tickets?status=to+do")]
    public async Task The_addresses_that_are_printed_lead_to_the_tickets(string address)
    {
        await using var here = await StartAsync();
        var key = await here.StoryAsync();

        var (status, page) = await ReadAsync(here, address);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains($"href=\"/jira/browse/{key}\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/jira/browse/OPT-99")]
    [InlineData("/jira/browse/..%2f..%2fetc")]
    [InlineData("/bitbucket/projects/TRADE/repos/stock-options/pull-requests/7")]
    [InlineData("/bitbucket/projects/TRADE/repos/stock-options/pull-requests/99999999999")]
    [InlineData("/nowhere")]
    public async Task What_is_not_there_is_not_found_in_words(string address)
    {
        await using var here = await StartAsync();

        var (status, page) = await ReadAsync(here, address);

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.True(
            page.Contains("Not found", StringComparison.Ordinal)
                || page.Contains("null for uri", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_program_that_asks_for_an_unknown_part_of_the_api_gets_json()
    {
        await using var here = await StartAsync();

        var (status, text) = await ReadAsync(here, "/jira/rest/api/2/nothing");

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("\"status-code\":404", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_thousand_tickets_and_three_thousand_comments_fit_into_small_pages_and_stay_reachable()
    {
        await using var here = await StartAsync();
        var last = await FillAsync(here);

        foreach (
            var address in new[]
            {
                "/",
                "/?project=opt",
                "/tickets?status=To%20Do",
                "/tickets?page=19",
                $"/jira/browse/{last}",
            }
        )
        {
            var (status, page) = await ReadAsync(here, address);
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(page), 1, Largest);
        }

        Assert.Contains(">OPT-1<", (await ReadAsync(here, "/tickets?page=19")).Page, StringComparison.Ordinal);
        var (_, newest) = await ReadAsync(here, $"/jira/browse/{last}");
        Assert.Contains("comment number 3000", newest, StringComparison.Ordinal);
        Assert.Contains("2960 older comments", newest, StringComparison.Ordinal);
        var older = newest[(newest.IndexOf("?before=", StringComparison.Ordinal))..].Split('"')[0];
        Assert.Contains(
            "comment number 2960<",
            (await ReadAsync(here, $"/jira/browse/{last}{older}")).Page,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_longest_ticket_with_the_costliest_signs_fits_into_a_small_page()
    {
        await using var here = await StartAsync();
        var costly = string.Concat(Enumerable.Repeat("\"", 32_000));
        var key = await here.Reporter.CreateIssueAsync("OPT", "Story", costly[..255], costly, [costly[..200]], Token);
        for (var count = 0; count < 5; count++)
            await here.Reporter.CommentAsync(key, costly, Token);

        var (_, page) = await ReadAsync(here, $"/jira/browse/{key}");

        Assert.InRange(page.Length, 1, Largest);
        Assert.Contains("27000 more characters are not shown", page, StringComparison.Ordinal);
    }

    private static async Task<string> FillAsync(RunningWorld here)
    {
        var key = "";
        for (var number = 0; number < 2000; number++)
            key = await here.Reporter.CreateIssueAsync(
                "OPT",
                "Story",
                $"Ticket {number} & \"more\"",
                "What",
                ["agilebot"],
                Token
            );
        await here.World.ChangeAsync(() =>
        {
            var issue = here.World.Jira.Find(key)!;
            for (var number = 1; number <= 3000; number++)
                issue.Comments.Add(
                    new IssueComment($"{number}", here.Reporter.User, here.World.Now)
                    {
                        Body = $"comment number {number}",
                    }
                );
            return Task.CompletedTask;
        });
        return key;
    }

    private static async Task<(HttpStatusCode Status, string Page)> ReadAsync(RunningWorld here, string address)
    {
        using var browser = new Browsing(here);
        return await browser.ReadAsync(address);
    }
}
