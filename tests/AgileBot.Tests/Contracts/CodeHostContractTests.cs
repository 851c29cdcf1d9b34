using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Simulator;
using AgileBot.Tests.Simulator.Support;
using AgileBot.Tickets;

namespace AgileBot.Tests.Contracts;

/// <summary>What <see cref="ICodeHost"/> promises, against a Bitbucket with real git behind it.</summary>
public sealed class CodeHostContractTests
{
    private static readonly RepositoryName s_repository = RepositoryName.Parse("TRADE/stock-options");
    private static readonly Branch s_story = Branch.Parse("agilebot/OPT-1");
    private static readonly Branch s_main = Branch.Parse("main");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_branch_is_found_once_it_is_pushed()
    {
        await using var world = await WiredWorld.StartAsync();
        Assert.Null(await world.Host.FindBranchAsync(s_repository, s_story, Token));

        var head = await PushAsync(world);

        Assert.Equal(head, $"{await world.Host.FindBranchAsync(s_repository, s_story, Token)}");
        Assert.NotNull(await world.Host.FindBranchAsync(s_repository, s_main, Token));
        Assert.Equal("agilebot", (await world.Host.GetSelfAsync(Token)).Name);
    }

    [Fact]
    public async Task A_repository_that_is_not_there_is_missing()
    {
        await using var world = await WiredWorld.StartAsync();

        var fault = await Assert.ThrowsAsync<RemoteException>(() =>
            world.Host.FindBranchAsync(RepositoryName.Parse("TRADE/none"), s_main, Token)
        );

        Assert.Equal(RemoteFailure.Missing, fault.Kind);
    }

    [Fact]
    public async Task One_pull_request_is_opened_however_often_it_is_asked_for_and_answers_are_lost()
    {
        await using var world = await WiredWorld.StartAsync();
        var head = await PushAsync(world);
        Assert.Null(await world.Host.FindPullRequestAsync(s_repository, s_story, Token));
        world.LoseNextAnswer("POST", "/pull-requests");
        await Assert.ThrowsAsync<RemoteException>(() => OpenAsync(world, "grace"));

        var opened = await OpenAsync(world, "grace");

        Assert.Equal(opened.Id, (await OpenAsync(world, "grace")).Id);
        Assert.Equal(opened.Id, (await world.Host.FindPullRequestAsync(s_repository, s_story, Token))!.Id);
        Assert.Equal((head, PullRequestState.Open), ($"{opened.Head}", opened.State));
        Assert.Equal("grace", Assert.Single(opened.Participants).Person.Name);
        Assert.Single(world.Here.World.Bitbucket.Repositories[0].PullRequests);
    }

    [Fact]
    public async Task A_reviewer_nobody_knows_does_not_stop_the_pull_request()
    {
        await using var world = await WiredWorld.StartAsync();
        await PushAsync(world);

        Assert.Empty((await OpenAsync(world, "nobody")).Participants);
    }

    [Fact]
    public async Task What_a_person_approved_is_merged_once_even_when_the_answer_is_lost()
    {
        await using var world = await WiredWorld.StartAsync(new SimulatorOptions { RequireApproval = true });
        var head = await PushAsync(world);
        var opened = await OpenAsync(world, "grace");
        var veto = await Assert.ThrowsAsync<RemoteException>(() => MergeAsync(world, opened));
        Assert.Equal(RemoteFailure.Conflict, veto.Kind);

        await world.Here.Reviewer.JudgeAsync(PlaceOf(opened), "APPROVED", head, Token);
        var approved = await world.Host.GetPullRequestAsync(s_repository, opened.Id, Token);
        Assert.Equal(opened.Head, Assert.Single(approved.Participants).LastReviewed);
        world.LoseNextAnswer("POST", "/merge");

        Assert.Equal(head, $"{await MergeAsync(world, approved)}");
        Assert.Equal(head, $"{await MergeAsync(world, approved)}");
        Assert.Equal(
            PullRequestState.Merged,
            (await world.Host.GetPullRequestAsync(s_repository, opened.Id, Token)).State
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_commit_that_came_after_the_approval_is_not_merged(bool pushRaisesVersion)
    {
        await using var world = await WiredWorld.StartAsync(
            new SimulatorOptions { PushRaisesVersion = pushRaisesVersion }
        );
        await PushAsync(world);
        var opened = await OpenAsync(world, "grace");
        var clone = await world.Here.CloneAsync();
        await clone.CommitAsync("agilebot/OPT-1", "late.py", "late = 1\n");
        await clone.PushAsync("agilebot/OPT-1");

        var fault = await Assert.ThrowsAsync<RemoteException>(() => MergeAsync(world, opened));

        Assert.Equal(RemoteFailure.Conflict, fault.Kind);
        Assert.Equal(
            PullRequestState.Open,
            (await world.Host.GetPullRequestAsync(s_repository, opened.Id, Token)).State
        );
    }

    private static string PlaceOf(PullRequest opened) => $"{RunningWorld.Repository}/pull-requests/{opened.Id}";

    private static async Task<string> PushAsync(WiredWorld world)
    {
        var clone = await world.Here.CloneAsync();
        var head = await clone.CommitAsync("agilebot/OPT-1", "prices.py", "prices = []\n");
        await clone.PushAsync("agilebot/OPT-1");
        return head;
    }

    private static Task<PullRequest> OpenAsync(WiredWorld world, string reviewer) =>
        world.Host.OpenPullRequestAsync(
            s_repository,
            new PullRequestDraft(s_story, s_main, "OPT-1 Prices", "Text", [new Person(reviewer, "")]),
            Token
        );

    private static Task<CommitSha> MergeAsync(WiredWorld world, PullRequest pullRequest) =>
        world.Host.MergeAsync(s_repository, pullRequest, "OPT-1 Prices", Token);
}
