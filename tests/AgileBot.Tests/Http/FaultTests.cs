using AgileBot.Ports;
using AgileBot.Tickets;

namespace AgileBot.Tests.Http;

/// <summary>Whatever a remote does, the bot gets one sentence and a kind that says what to do next.</summary>
public sealed class FaultTests
{
    private const string Facts = "/rest/api/2/issue/SHOP-1/properties/agilebot.plan";
    private const string Good = """{"key":"agilebot.plan","value":{"a":1}}""";

    private static readonly TicketKey s_ticket = TicketKey.Parse("SHOP-1");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_read_that_is_told_to_wait_waits_as_long_and_asks_again()
    {
        await using var jira = await ReadAsync(Reply.Json(429, "").After(2), Reply.Json(Good));

        Assert.Equal("""{"a":1}""", await jira.Tracker.FindFactsAsync(s_ticket, "plan", Token));
        Assert.Equal([TimeSpan.FromSeconds(2)], jira.Clock.Waits);
    }

    [Fact]
    public async Task A_read_that_is_told_to_wait_for_long_is_given_back_with_the_time()
    {
        await using var jira = await ReadAsync(Reply.Json(429, "").After(60));

        var fault = await FaultAsync(jira);

        Assert.Equal(RemoteFailure.RateLimited, fault.Kind);
        Assert.Equal(TimeSpan.FromSeconds(60), fault.RetryAfter);
        Assert.Single(jira.Fake.Asked);
    }

    [Fact]
    public async Task A_time_to_wait_may_be_a_date()
    {
        await using var jira = await ReadAsync(
            Reply.Json(503, "").With("Retry-After", TimeProvider.System.GetUtcNow().AddMinutes(5).ToString("R"))
        );

        var fault = await FaultAsync(jira);

        Assert.Equal(RemoteFailure.Unavailable, fault.Kind);
        Assert.InRange(fault.RetryAfter!.Value, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5));
    }

    [Theory]
    [InlineData(429, RemoteFailure.RateLimited)]
    [InlineData(502, RemoteFailure.Unavailable)]
    [InlineData(503, RemoteFailure.Unavailable)]
    [InlineData(504, RemoteFailure.Unavailable)]
    public async Task A_read_is_tried_three_times_and_then_given_back(int status, RemoteFailure kind)
    {
        await using var jira = await ReadAsync(Reply.Page(status));

        var fault = await FaultAsync(jira);

        Assert.Equal((kind, 3), (fault.Kind, jira.Fake.Asked.Count));
        Assert.True(fault.MayPassByItself);
        Assert.DoesNotContain("proxy-7", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_breaks_before_or_within_the_answer_is_tried_again()
    {
        await using var jira = await ReadAsync(Reply.Lost, Reply.CutOff("""{"key":"""), Reply.Json(Good));

        Assert.Equal("""{"a":1}""", await jira.Tracker.FindFactsAsync(s_ticket, "plan", Token));
    }

    [Fact]
    public async Task A_write_that_replaces_is_tried_again()
    {
        await using var jira = await Remotes.JiraAsync();
        jira.Fake.On($"PUT {Facts}", Reply.Json(503, ""), Reply.Lost, Reply.Json(201, ""));

        await jira.Tracker.WriteFactsAsync(s_ticket, "plan", """{"b":2}""", Token);

        Assert.Equal(3, jira.Fake.Asked.Count);
        Assert.All(jira.Fake.Asked, asked => Assert.Equal("""{"b":2}""", asked.Body));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_post_is_never_repeated_by_itself(int status)
    {
        await using var jira = await Remotes.JiraAsync();
        jira.Fake.On("POST /rest/api/2/issue/SHOP-1/remotelink", Reply.Json(status, "").After(0));

        await Assert.ThrowsAsync<RemoteException>(() => LinkAsync(jira));

        Assert.Single(jira.Fake.Asked);
    }

    [Fact]
    public async Task A_post_whose_connection_breaks_is_reported_as_unknown_and_not_repeated()
    {
        await using var jira = await Remotes.JiraAsync();
        jira.Fake.On("POST /rest/api/2/issue/SHOP-1/remotelink", Reply.Lost);

        var fault = await Assert.ThrowsAsync<RemoteException>(() => LinkAsync(jira));

        Assert.Equal(RemoteFailure.Unavailable, fault.Kind);
        Assert.Single(jira.Fake.Asked);
    }

    [Theory]
    [InlineData("""{"key":"agilebot.pl""", RemoteFailure.Unavailable)]
    [InlineData("<html>log in</html>", RemoteFailure.Unavailable)]
    [InlineData("", RemoteFailure.Unavailable)]
    [InlineData("[1,2]", RemoteFailure.Rejected)]
    [InlineData("null", RemoteFailure.Rejected)]
    [InlineData("""{"key":null,"value":1}""", RemoteFailure.Rejected)]
    [InlineData("""{"value":1}""", RemoteFailure.Rejected)]
    public async Task An_answer_that_is_no_answer_is_said_to_be_one(string body, RemoteFailure kind)
    {
        await using var jira = await ReadAsync(Reply.Json(body));

        var fault = await FaultAsync(jira);

        Assert.Equal(kind, fault.Kind);
        Assert.Contains("Jira__BaseUrl", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_end_is_not_read_to_its_end()
    {
        await using var jira = await ReadAsync(Reply.Flood(17 * 1024 * 1024));

        var fault = await FaultAsync(jira);

        Assert.Equal(RemoteFailure.Rejected, fault.Kind);
        Assert.Single(jira.Fake.Asked);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_takes_no_token_along()
    {
        await using var thief = await FakeRemote.StartAsync("/jira");
        await using var jira = await ReadAsync(
            Reply.Json(301, "").With("Location", new Uri(thief.Address, Facts).AbsoluteUri)
        );

        var fault = await FaultAsync(jira);

        Assert.Equal(RemoteFailure.Rejected, fault.Kind);
        Assert.Contains("Jira__BaseUrl", fault.Message, StringComparison.Ordinal);
        Assert.Empty(thief.Asked);
    }

    [Theory]
    [InlineData(400, RemoteFailure.Rejected)]
    [InlineData(401, RemoteFailure.Denied)]
    [InlineData(403, RemoteFailure.Denied)]
    [InlineData(409, RemoteFailure.Conflict)]
    [InlineData(413, RemoteFailure.Rejected)]
    [InlineData(500, RemoteFailure.Unavailable)]
    public async Task A_refusal_is_sorted_and_not_repeated(int status, RemoteFailure kind)
    {
        await using var jira = await ReadAsync(Reply.Json(status, "{}"));

        Assert.Equal(kind, (await FaultAsync(jira)).Kind);
        Assert.Single(jira.Fake.Asked);
    }

    [Fact]
    public async Task A_token_that_expired_is_named_by_its_setting()
    {
        await using var jira = await ReadAsync(Reply.Page(401));

        Assert.Equal(
            "Jira refuses our token (401): renew the token in the setting Jira__Token.",
            (await FaultAsync(jira)).Message
        );
    }

    [Fact]
    public async Task The_remotes_own_words_are_quoted_short_on_one_line_and_without_our_token()
    {
        var words = $"bad\\u0007\\nnews {Remotes.Token} {new string('x', 500)}";
        await using var jira = await ReadAsync(Reply.Json(400, $$"""{"errorMessages":["{{words}}"]}"""));

        var message = (await FaultAsync(jira)).Message;

        Assert.Contains("bad  news ***", message, StringComparison.Ordinal);
        Assert.DoesNotContain(Remotes.Token, message, StringComparison.Ordinal);
        Assert.InRange(message.Length, 200, 300);
    }

    [Fact]
    public async Task Nobody_at_the_address_is_a_sentence_too()
    {
        var jira = await Remotes.JiraAsync();
        await jira.Fake.DisposeAsync();

        var fault = await FaultAsync(jira);

        Assert.Equal(RemoteFailure.Unavailable, fault.Kind);
        Assert.Equal(2, jira.Clock.Waits.Count);
    }

    [Fact]
    public async Task A_stop_while_waiting_is_a_stop_and_no_fault()
    {
        await using var jira = await ReadAsync(Reply.Json(Good));
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            jira.Tracker.FindFactsAsync(s_ticket, "plan", stop.Token)
        );
    }

    private static async Task<Remotes> ReadAsync(params Reply[] replies)
    {
        var jira = await Remotes.JiraAsync();
        jira.Fake.On($"GET {Facts}", replies);
        return jira;
    }

    private static Task<RemoteException> FaultAsync(Remotes jira) =>
        Assert.ThrowsAsync<RemoteException>(() => jira.Tracker.FindFactsAsync(s_ticket, "plan", Token));

    private static Task LinkAsync(Remotes jira) =>
        jira.Board.EnsureLinkAsync(s_ticket, new Uri("http://git/pr/1"), "Pull request 1", Token);
}
