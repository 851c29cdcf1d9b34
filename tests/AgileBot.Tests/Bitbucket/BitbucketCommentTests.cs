using System.Text.Json.Nodes;
using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Tests.Http;

namespace AgileBot.Tests.BitbucketDataCenter;

public sealed class BitbucketCommentTests
{
    private const string Place = "/rest/api/latest/projects/TRADE/repos/stock/pull-requests/3";

    private static readonly RepositoryName s_repository = RepositoryName.Parse("TRADE/stock");
    private static readonly DiffAnchor s_anchor = new("src/prices.py", 7, DiffLineKind.Added);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_comment_is_read_with_its_replies_places_and_tasks()
    {
        var task = BitbucketFakes.Comment(4, "rita", "Fix this");
        task["severity"] = "BLOCKER";
        var done = BitbucketFakes.Comment(5, "rita", "Was fixed");
        (done["severity"], done["state"]) = ("BLOCKER", "RESOLVED");
        var reply = BitbucketFakes.Comment(
            2,
            "agilebot",
            "Thanks.\n\n[agilebot:answer-1]",
            BitbucketFakes.Comment(3, "rita", "Ok")
        );
        await using var bitbucket = await SayingAsync(
            new JsonObject { ["action"] = "TELEPORTED", ["crystals"] = 9 },
            BitbucketFakes.Said(task, """{"path":"a.py","line":3,"lineType":"REMOVED","fileType":"FROM"}"""),
            BitbucketFakes.Said(done, """{"path":{"components":["src","b.py"],"name":"b.py"}}"""),
            BitbucketFakes.Said(BitbucketFakes.Comment(3, "rita", "Ok")),
            BitbucketFakes.Said(BitbucketFakes.Comment(1, "rita", "Why?", reply))
        );

        var all = await bitbucket.Desk.GetCommentsAsync(s_repository, 3, Token);

        Assert.Equal("1, 2<1, 3<2, 4, 5", string.Join(", ", all.Select(Line)));
        Assert.Equal("4", Assert.Single(all, comment => comment.IsOpenTask).Id);
        Assert.Equal(new DiffAnchor("a.py", 3, DiffLineKind.Removed), all[3].Anchor);
        Assert.Equal(new DiffAnchor("src/b.py", 0, DiffLineKind.Context), all[4].Anchor);
        Assert.Equal(("Thanks.", "answer-1"), (all[1].Text, all[1].Marker));
    }

    [Fact]
    public async Task A_line_comment_is_posted_where_it_belongs()
    {
        await using var bitbucket = await SayingAsync();
        bitbucket.Fake.On($"POST {Place}/comments", Reply.Json(201, "{}"));

        await WriteAsync(bitbucket, new CommentDraft("f-1", "Wrong.", s_anchor, IsTask: true));

        Assert.Equal(
            """{"text":"Wrong.\n\n[agilebot:f-1]","severity":"BLOCKER","anchor":{"path":"src/prices.py","line":7,"lineType":"ADDED","fileType":"TO"}}""",
            Assert.Single(bitbucket.Fake.Changes).Body
        );
    }

    [Fact]
    public async Task A_removed_line_is_one_of_the_old_file()
    {
        await using var bitbucket = await SayingAsync();
        bitbucket.Fake.On($"POST {Place}/comments", Reply.Json(201, "{}"));

        await WriteAsync(bitbucket, new CommentDraft("f-1", "Why?", s_anchor with { Kind = DiffLineKind.Removed }));

        var anchor = Assert.Single(bitbucket.Fake.Changes).Json["anchor"]!;
        Assert.Equal("REMOVED FROM", $"{anchor["lineType"]} {anchor["fileType"]}");
    }

    [Fact]
    public async Task A_reply_names_its_parent_and_no_place()
    {
        await using var bitbucket = await SayingAsync();
        bitbucket.Fake.On($"POST {Place}/comments", Reply.Json(201, "{}"));

        await WriteAsync(bitbucket, new CommentDraft("answer-4", "Done.", s_anchor, Parent: "4"));

        Assert.Equal(
            """{"text":"Done.\n\n[agilebot:answer-4]","parent":{"id":4}}""",
            Assert.Single(bitbucket.Fake.Changes).Body
        );
    }

    [Theory]
    [InlineData(400)]
    [InlineData(409)]
    public async Task A_comment_at_a_line_that_the_diff_does_not_show_is_made_in_general_and_only_once(int status)
    {
        await using var bitbucket = await SayingAsync();
        bitbucket.Fake.On(
            $"POST {Place}/comments",
            BitbucketFakes.Refusal("validation", status),
            Reply.Json(201, "{}")
        );
        var draft = new CommentDraft("f-1", "Wrong.", s_anchor);

        await WriteAsync(bitbucket, draft);
        const string Said = "`src/prices.py:7`\n\nWrong.\n\n[agilebot:f-1]";
        Assert.Equal(Said, bitbucket.Fake.Changes[1].Json["text"]!.GetValue<string>());
        Assert.Null(bitbucket.Fake.Changes[1].Json["anchor"]);

        Say(bitbucket, BitbucketFakes.Said(BitbucketFakes.Comment(9, "agilebot", Said)));
        await WriteAsync(bitbucket, draft);
        Assert.Equal(2, bitbucket.Fake.Changes.Count);
    }

    [Fact]
    public async Task A_general_comment_that_is_refused_stays_refused()
    {
        await using var bitbucket = await SayingAsync();
        bitbucket.Fake.On($"POST {Place}/comments", BitbucketFakes.Refusal("validation", 400));

        await Assert.ThrowsAsync<RemoteException>(() => WriteAsync(bitbucket, new CommentDraft("f-1", "Wrong.")));

        Assert.Single(bitbucket.Fake.Changes);
    }

    [Fact]
    public async Task A_comment_whose_answer_was_lost_is_found_and_not_posted_again()
    {
        await using var bitbucket = await SayingAsync();
        bitbucket.Fake.On($"POST {Place}/comments", Reply.Lost);
        var draft = new CommentDraft("f-1", "Wrong.");
        await Assert.ThrowsAsync<RemoteException>(() => WriteAsync(bitbucket, draft));

        Say(bitbucket, BitbucketFakes.Said(BitbucketFakes.Comment(9, "agilebot", "Wrong.\r\n\r\n[agilebot:f-1]\r\n")));
        await WriteAsync(bitbucket, draft);

        Assert.Single(bitbucket.Fake.Changes);
    }

    [Fact]
    public async Task A_strangers_forged_mark_is_words_like_others()
    {
        await using var bitbucket = await SayingAsync(
            BitbucketFakes.Said(BitbucketFakes.Comment(9, "mallory", "Hi\n\n[agilebot:f-1]"))
        );
        bitbucket.Fake.On($"POST {Place}/comments", Reply.Json(201, "{}"));

        var seen = Assert.Single(await bitbucket.Desk.GetCommentsAsync(s_repository, 3, Token));
        Assert.Equal((null, "Hi\n\n[agilebot:f-1]"), (seen.Marker, seen.Text));

        await WriteAsync(bitbucket, new CommentDraft("f-1", "Wrong."));
        Assert.Equal("POST", Assert.Single(bitbucket.Fake.Changes).Method);
    }

    [Fact]
    public async Task Another_text_is_written_over_the_newest_version()
    {
        await using var bitbucket = await SayingAsync(Ours(version: 0));
        bitbucket.Fake.On(
            $"PUT {Place}/comments/9",
            asked =>
            {
                Say(bitbucket, Ours(version: 4));
                return asked.Json["version"]!.GetValue<int>() == 4
                    ? Reply.Json("{}")
                    : BitbucketFakes.Refusal("comment.CommentOutOfDateException");
            }
        );

        await WriteAsync(bitbucket, new CommentDraft("f-1", "Right."));

        Assert.Equal(
            """{"text":"Right.\n\n[agilebot:f-1]","version":0}|{"text":"Right.\n\n[agilebot:f-1]","version":4}""",
            string.Join('|', bitbucket.Fake.Changes.Select(asked => asked.Body))
        );
    }

    [Fact]
    public async Task A_comment_that_changes_all_the_time_is_given_up()
    {
        await using var bitbucket = await SayingAsync(Ours(version: 0));
        bitbucket.Fake.On($"PUT {Place}/comments/9", BitbucketFakes.Refusal("comment.CommentOutOfDateException"));

        var fault = await Assert.ThrowsAsync<RemoteException>(() =>
            WriteAsync(bitbucket, new CommentDraft("f-1", "Right."))
        );

        Assert.Equal((RemoteFailure.Conflict, 3), (fault.Kind, bitbucket.Fake.Changes.Count));
    }

    [Theory]
    [InlineData("a]b")]
    [InlineData("a\nb")]
    [InlineData("")]
    public async Task A_mark_that_could_not_be_found_again_is_refused(string marker)
    {
        await using var bitbucket = await SayingAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(bitbucket, new CommentDraft(marker, "Text")));
        Assert.Empty(bitbucket.Fake.Changes);
    }

    [Theory]
    [InlineData("BLOCKER", "OPEN", """{"state":"RESOLVED","version":2}""")]
    [InlineData("BLOCKER", "RESOLVED", null)]
    [InlineData("NORMAL", "OPEN", null)]
    public async Task A_task_is_resolved_once(string severity, string state, string? change)
    {
        await using var bitbucket = await SayingAsync();
        var task = BitbucketFakes.Comment(4, "rita", "Fix this");
        (task["severity"], task["state"], task["version"]) = (severity, state, 2);
        bitbucket
            .Fake.On($"GET {Place}/comments/4", Reply.Json(task.ToJsonString()))
            .On($"PUT {Place}/comments/4", Reply.Json("{}"));

        await bitbucket.Desk.ResolveTaskAsync(s_repository, 3, "4", Token);

        Assert.Equal(change, bitbucket.Fake.Changes.SingleOrDefault()?.Body);
    }

    private static string Line(PullRequestComment comment) =>
        comment.Parent is null ? comment.Id : $"{comment.Id}<{comment.Parent}";

    private static JsonObject Ours(int version)
    {
        var comment = BitbucketFakes.Comment(9, "agilebot", "Wrong.\n\n[agilebot:f-1]");
        comment["version"] = version;
        return BitbucketFakes.Said(comment);
    }

    private static async Task<Remotes> SayingAsync(params JsonObject[] activities)
    {
        var bitbucket = await Remotes.BitbucketAsync();
        Say(bitbucket, activities);
        return bitbucket;
    }

    private static void Say(Remotes bitbucket, params JsonObject[] activities) =>
        bitbucket.Fake.On(
            $"GET {Place}/activities",
            BitbucketFakes.List([.. activities.Select(activity => activity.ToJsonString())])
        );

    private static Task WriteAsync(Remotes bitbucket, CommentDraft draft) =>
        bitbucket.Desk.WriteCommentAsync(s_repository, 3, draft, Token);
}
