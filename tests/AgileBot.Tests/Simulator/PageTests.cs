using System.Net;
using AgileBot.Tests.Simulator.Support;
using static AgileBot.Tests.Simulator.Support.RunningWorld;

namespace AgileBot.Tests.Simulator;

public sealed class PageTests
{
    private const string Script = "<script>alert(1)</script>";

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
    public async Task What_is_not_there_is_not_found_in_words(string address)
    {
        await using var here = await StartAsync();

        var (status, page) = await ReadAsync(here, address);

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("Not found", page, StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, string Page)> ReadAsync(RunningWorld here, string address)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(here.World.Address.TrimEnd('/') + address), Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }
}
