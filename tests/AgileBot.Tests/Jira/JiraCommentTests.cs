using AgileBot.Ports;
using AgileBot.Tests.Http;
using AgileBot.Tickets;

namespace AgileBot.Tests.JiraDataCenter;

public sealed class JiraCommentTests
{
    private const string Issue = "/rest/api/2/issue/SHOP-1";

    private static readonly TicketKey s_ticket = TicketKey.Parse("SHOP-1");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_comment_carries_its_marks_from_birth()
    {
        await using var jira = await Remotes.JiraAsync();
        var comments = new JiraCommentFake(jira.Fake);

        await jira.Tracker.WriteCommentAsync(s_ticket, new BotComment("end-1", "end", "Done."), Token);

        Assert.Equal(
            """{"body":"Done.","properties":[{"key":"agilebot.op","value":{"op":"end-1"}},{"key":"agilebot.kind","value":{"kind":"end"}}]}""",
            Assert.Single(jira.Fake.Changes).Body
        );
        Assert.Equal("end-1", Assert.Single(await jira.Tracker.GetCommentsAsync(s_ticket, Token)).Marker);
        Assert.Equal(1, comments.Count);
    }

    [Fact]
    public async Task The_same_comment_twice_is_one_and_another_text_replaces_it()
    {
        await using var jira = await Remotes.JiraAsync();
        var comments = new JiraCommentFake(jira.Fake);
        foreach (var text in new[] { "Working.\nStill.", "Working.\r\nStill.\n", "Finished." })
            await jira.Tracker.WriteCommentAsync(s_ticket, new BotComment("status", "status", text), Token);

        Assert.Equal(["POST", "PUT"], jira.Fake.Changes.Select(asked => asked.Method), StringComparer.Ordinal);
        Assert.Equal("""{"body":"Finished."}""", jira.Fake.Changes[1].Body);
        Assert.Equal(1, comments.Count);
    }

    [Fact]
    public async Task A_comment_whose_answer_was_lost_is_found_and_not_posted_again()
    {
        await using var jira = await Remotes.JiraAsync();
        var comments = new JiraCommentFake(jira.Fake) { LosesAnswers = true };
        var comment = new BotComment("plan-1", "plan", "The plan.");

        var fault = await Assert.ThrowsAsync<RemoteException>(() =>
            jira.Tracker.WriteCommentAsync(s_ticket, comment, Token)
        );
        await jira.Tracker.WriteCommentAsync(s_ticket, comment, Token);

        Assert.Equal(RemoteFailure.Unavailable, fault.Kind);
        Assert.Equal(1, comments.Count);
    }

    [Fact]
    public async Task A_stranger_cannot_silence_the_bot_by_a_forged_mark()
    {
        await using var jira = await Remotes.JiraAsync();
        var comments = new JiraCommentFake(jira.Fake);
        comments.Add("mallory", "ha", """[{"key":"agilebot.op","value":{"op":"end-1"}}]""");

        Assert.Null(Assert.Single(await jira.Tracker.GetCommentsAsync(s_ticket, Token)).Marker);
        await jira.Tracker.WriteCommentAsync(s_ticket, new BotComment("end-1", "end", "Done."), Token);

        Assert.Equal("POST", Assert.Single(jira.Fake.Changes).Method);
    }

    [Fact]
    public async Task Where_lists_hide_the_marks_each_own_comment_is_asked_for_its_own()
    {
        await using var jira = await Remotes.JiraAsync();
        var comments = new JiraCommentFake(jira.Fake) { HidesProperties = true };
        comments.Add("rita", "hello", "[]");
        var own = comments.Add("agilebot", "Working.", """[{"key":"agilebot.op","value":{"op":"status"}}]""");
        jira.Fake.On(
            $"GET /rest/api/2/comment/{own}/properties/agilebot.op",
            Reply.Json("""{"key":"agilebot.op","value":{"op":"status"}}""")
        );

        await jira.Tracker.WriteCommentAsync(s_ticket, new BotComment("status", "status", "Working."), Token);

        Assert.Empty(jira.Fake.Changes);
        Assert.DoesNotContain(jira.Fake.Asked, asked => asked.Target.Contains("/comment/1/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Comments_are_read_to_the_last_page_whatever_size_the_pages_have()
    {
        await using var jira = await Remotes.JiraAsync();
        var comments = new JiraCommentFake(jira.Fake) { PageSize = 2 };
        for (var i = 0; i < 5; i++)
            comments.Add("rita", $"word {i}", "[]");

        var all = await jira.Tracker.GetCommentsAsync(s_ticket, Token);

        Assert.Equal(
            ["word 0", "word 1", "word 2", "word 3", "word 4"],
            all.Select(comment => comment.Text),
            StringComparer.Ordinal
        );
        Assert.Equal(3, jira.Fake.To($"GET {Issue}/comment").Count);
    }

    [Fact]
    public async Task A_list_without_an_end_is_given_up()
    {
        await using var jira = await Remotes.JiraAsync();
        var turn = 0;
        jira.Fake.On(
            $"GET {Issue}/comment",
            _ =>
                Reply.Json(
                    $$"""{"total":99999,"comments":[{"id":"{{turn++}}","created":"2026-11-21T10:00:00.000+0000"}]}"""
                )
        );

        var fault = await Assert.ThrowsAsync<RemoteException>(() => jira.Tracker.GetCommentsAsync(s_ticket, Token));

        Assert.Equal((RemoteFailure.Rejected, 200), (fault.Kind, turn));
    }

    [Fact]
    public async Task A_text_that_jira_would_refuse_for_its_length_is_cut()
    {
        await using var jira = await Remotes.JiraAsync();
        _ = new JiraCommentFake(jira.Fake);
        var comment = new BotComment("status", "status", new string('x', 40_000));

        await jira.Tracker.WriteCommentAsync(s_ticket, comment, Token);
        await jira.Tracker.WriteCommentAsync(s_ticket, comment, Token);

        var body = Assert.Single(jira.Fake.Changes).Json["body"]!.GetValue<string>();
        Assert.Equal((32_767, '…'), (body.Length, body[^1]));
    }
}
