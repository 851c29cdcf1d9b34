using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Tests.Simulator.Support;

namespace AgileBot.Tests.Contracts;

/// <summary>What <see cref="IReviewDesk"/> promises, against a Bitbucket with real diffs.</summary>
public sealed class ReviewDeskContractTests
{
    private static readonly RepositoryName s_repository = RepositoryName.Parse("TRADE/stock-options");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_finding_stands_once_at_its_line_even_when_the_answer_is_lost()
    {
        await using var world = await OpenedAsync();
        var finding = new CommentDraft(
            "finding-1",
            "Why this?",
            new DiffAnchor("prices.py", 60, DiffLineKind.Added),
            IsTask: true
        );
        world.LoseNextAnswer("POST", "/comments");
        await Assert.ThrowsAsync<RemoteException>(() => WriteAsync(world, finding));

        await WriteAsync(world, finding);
        await WriteAsync(world, finding with { Text = "Why that?" });

        var said = Assert.Single(await ReadAsync(world));
        Assert.Equal((finding.Anchor, "Why that?", "finding-1"), (said.Anchor, said.Text, said.Marker));
        Assert.True(said.IsOpenTask);
        Assert.Equal(0, world.Duplicates);
    }

    [Fact]
    public async Task An_edited_comment_is_known_as_such()
    {
        await using var world = await OpenedAsync();
        var path = $"{RunningWorld.Repository}/pull-requests/1/comments";
        var (_, first) = await RunningWorld.PostAsync(world.Here.Reviewer, path, """{"text":"One"}""");
        await RunningWorld.PostAsync(world.Here.Reviewer, path, """{"text":"Two"}""");

        // a later version is told from the first by its time, which has milliseconds
        var written = TimeProvider.System.GetUtcNow();
        await Journeys.Team.ForAsync(
            () => TimeProvider.System.GetUtcNow() > written.AddMilliseconds(2),
            "time went on"
        );
        await RunningWorld.PutAsync(
            world.Here.Reviewer,
            $"{path}/{first!["id"]}",
            """{"text":"@agilebot stop","version":0}"""
        );

        Assert.Equal([true, false], (await ReadAsync(world)).Select(comment => comment.IsEdited));
    }

    [Fact]
    public async Task A_task_is_resolved_for_good()
    {
        await using var world = await OpenedAsync();
        await WriteAsync(world, new CommentDraft("task-1", "Do it", IsTask: true));
        var task = Assert.Single(await ReadAsync(world)).Id;

        await world.Desk.ResolveTaskAsync(s_repository, 1, task, Token);
        await world.Desk.ResolveTaskAsync(s_repository, 1, task, Token);

        Assert.False(Assert.Single(await ReadAsync(world)).IsOpenTask);
    }

    [Fact]
    public async Task What_is_resolved_is_read_as_such_with_its_replies()
    {
        await using var world = await OpenedAsync();
        await WriteAsync(world, new CommentDraft("task-1", "Do it", IsTask: true));
        var task = Assert.Single(await ReadAsync(world)).Id;
        await WriteAsync(world, new CommentDraft("reply-1", "Done.", Parent: task));
        Assert.All(await ReadAsync(world), said => Assert.False(said.IsResolved));

        await world.Desk.ResolveTaskAsync(s_repository, 1, task, Token);

        Assert.All(await ReadAsync(world), said => Assert.True(said.IsResolved));
    }

    [Fact]
    public async Task A_task_that_changes_while_it_is_resolved_is_read_again()
    {
        await using var world = await OpenedAsync();
        await WriteAsync(world, new CommentDraft("task-1", "Do it", IsTask: true));
        var task = Assert.Single(await ReadAsync(world)).Id;
        world.Here.World.Faults.FailNext(1, request => request.Method is "PUT", 409);

        await world.Desk.ResolveTaskAsync(s_repository, 1, task, Token);

        Assert.False(Assert.Single(await ReadAsync(world)).IsOpenTask);
    }

    [Fact]
    public async Task A_deleted_comment_is_answered_in_general_and_its_task_needs_nothing()
    {
        await using var world = await OpenedAsync();
        var draft = new CommentDraft("answer-1", "Done.", Parent: "987654");

        await world.Desk.ResolveTaskAsync(s_repository, 1, "987654", Token);
        await WriteAsync(world, draft);
        await WriteAsync(world, draft);

        Assert.Equal(
            ("Done.", null),
            Assert.Single(await ReadAsync(world)) is var said ? (said.Text, said.Parent) : default
        );
    }

    [Fact]
    public async Task A_line_that_the_diff_does_not_show_is_spoken_of_in_general()
    {
        await using var world = await OpenedAsync();
        var draft = new CommentDraft("finding-1", "Hm.", new DiffAnchor("prices.py", 2, DiffLineKind.Context));

        await WriteAsync(world, draft);
        await WriteAsync(world, draft);

        var said = Assert.Single(await ReadAsync(world));
        Assert.Null(said.Anchor);
        Assert.StartsWith("`prices.py:2`", said.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_is_read_with_who_answers_whom()
    {
        await using var world = await OpenedAsync();
        await RunningWorld.PostAsync(world.Here.Reviewer, $"{Comments}", """{"text":"Why?\n\n[agilebot:answer-1]"}""");
        var question = Assert.Single(await ReadAsync(world));
        Assert.Equal(("grace", null), (question.Author.Name, question.Marker));

        await WriteAsync(world, new CommentDraft("answer-1", "Because.", Parent: question.Id));
        await WriteAsync(world, new CommentDraft("answer-1", "Because.", Parent: question.Id));

        var said = await ReadAsync(world);
        Assert.Equal(2, said.Count);
        Assert.Equal((question.Id, "answer-1", "Because."), (said[1].Parent, said[1].Marker, said[1].Text));
    }

    [Fact]
    public async Task A_build_is_replaced_by_the_next_word_under_its_key()
    {
        await using var world = await OpenedAsync();
        var head = (await world.Host.GetPullRequestAsync(s_repository, 1, Token)).Head;
        var build = new BuildStatus(
            "agilebot.tests",
            "Tests",
            BuildState.InProgress,
            "Running",
            new Uri("http://bot/1")
        );

        await world.Desk.ReportBuildAsync(s_repository, head, build, Token);
        await world.Desk.ReportBuildAsync(s_repository, head, build with { State = BuildState.Successful }, Token);

        var read = Assert.Single(await world.Desk.GetBuildsAsync(s_repository, head, Token));
        Assert.Equal(build with { State = BuildState.Successful }, read);
    }

    [Fact]
    public async Task A_report_written_twice_has_its_remarks_once()
    {
        await using var world = await OpenedAsync();
        var head = (await world.Host.GetPullRequestAsync(s_repository, 1, Token)).Head;
        var report = new CodeReport(
            "agilebot.review",
            "Review",
            "One finding.",
            Passed: true,
            [new ReportFigure("Findings", "1")],
            [new ReportAnnotation("finding-1", "prices.py", 60, "Why this?", Severity.Medium)]
        );

        await world.Desk.WriteReportAsync(s_repository, head, report, Token);
        await world.Desk.WriteReportAsync(s_repository, head, report, Token);

        var (_, kept) = await RunningWorld.GetAsync(
            world.Here.Bot,
            $"{RunningWorld.Insights}/commits/{head}/reports/agilebot.review/annotations"
        );
        Assert.Equal("finding-1", kept!["annotations"].Each("externalId"));
    }

    private static string Comments => $"{RunningWorld.Repository}/pull-requests/1/comments";

    private static async Task<WiredWorld> OpenedAsync()
    {
        var world = await WiredWorld.StartAsync();
        await world.Here.PullRequestAsync();
        return world;
    }

    private static Task WriteAsync(WiredWorld world, CommentDraft draft) =>
        world.Desk.WriteCommentAsync(s_repository, 1, draft, Token);

    private static Task<IReadOnlyList<PullRequestComment>> ReadAsync(WiredWorld world) =>
        world.Desk.GetCommentsAsync(s_repository, 1, Token);
}
