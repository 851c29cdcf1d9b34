using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Tests.Http;

namespace AgileBot.Tests.BitbucketDataCenter;

/// <summary>What was approved is merged, or nothing.</summary>
public sealed class BitbucketMergeTests
{
    private const string Place = "/rest/api/latest/projects/TRADE/repos/stock/pull-requests/3";

    private static readonly RepositoryName s_repository = RepositoryName.Parse("TRADE/stock");

    private static readonly PullRequest s_approved = new(
        3,
        2,
        PullRequestState.Open,
        Branch.Parse("agilebot/SHOP-1"),
        Branch.Parse("main"),
        CommitSha.Parse(BitbucketFakes.Head),
        CommitSha.Parse(BitbucketFakes.Base),
        new Uri("http://anywhere")
    );

    [Fact]
    public async Task The_approved_state_is_merged_by_its_version()
    {
        await using var bitbucket = await StandingAsync(
            BitbucketFakes.PullRequest(3),
            BitbucketFakes.PullRequest(3, "MERGED", 3)
        );

        Assert.Equal(s_approved.Head, await MergeAsync(bitbucket));

        var call = Assert.Single(bitbucket.Fake.Changes);
        Assert.Equal($"{Place}/merge?version=2", call.Target);
        Assert.Equal("""{"message":"SHOP-1","version":2}""", call.Body);
        Assert.Equal("no-check", call.Headers["X-Atlassian-Token"]);
        Assert.Equal("application/json", call.Headers["Content-Type"]);
    }

    [Theory]
    [InlineData("OPEN", 2, BitbucketFakes.Other)]
    [InlineData("OPEN", 3, BitbucketFakes.Head)]
    [InlineData("DECLINED", 2, BitbucketFakes.Head)]
    [InlineData("MERGED", 2, BitbucketFakes.Other)]
    public async Task Another_state_is_not_merged(string state, int version, string head)
    {
        await using var bitbucket = await StandingAsync(BitbucketFakes.PullRequest(3, state, version, head));

        Assert.Equal(RemoteFailure.Conflict, (await FaultAsync(bitbucket)).Kind);
        Assert.Empty(bitbucket.Fake.Changes);
    }

    [Fact]
    public async Task What_is_merged_already_is_not_merged_again()
    {
        await using var bitbucket = await StandingAsync(BitbucketFakes.PullRequest(3, "MERGED", 3));

        Assert.Equal(s_approved.Head, await MergeAsync(bitbucket));
        Assert.Empty(bitbucket.Fake.Changes);
    }

    [Theory]
    [InlineData("""{"canMerge":false,"vetoes":[{"summaryMessage":"Not enough approvals"}]}""", "Not enough approvals")]
    [InlineData("""{"vetoes":[{"summaryMessage":"Needs a build","detailedMessage":"long"}]}""", "Needs a build")]
    [InlineData("""{"canMerge":false,"conflicted":true,"vetoes":[]}""", "conflicts with its target")]
    public async Task A_veto_is_told_and_nothing_is_tried(string test, string words)
    {
        await using var bitbucket = await StandingAsync(BitbucketFakes.PullRequest(3));
        bitbucket.Fake.On($"GET {Place}/merge", Reply.Json(test));

        var fault = await FaultAsync(bitbucket);

        Assert.Equal(RemoteFailure.Conflict, fault.Kind);
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
        Assert.Empty(bitbucket.Fake.Changes);
    }

    [Theory]
    [InlineData(0)] // no answer at all
    [InlineData(409)]
    [InlineData(502)]
    public async Task A_merge_whose_answer_was_lost_is_seen(int status)
    {
        await using var bitbucket = await StandingAsync(
            BitbucketFakes.PullRequest(3),
            BitbucketFakes.PullRequest(3, "MERGED", 3)
        );
        bitbucket.Fake.On($"POST {Place}/merge", status == 0 ? Reply.Lost : Reply.Page(status));

        Assert.Equal(s_approved.Head, await MergeAsync(bitbucket));
        Assert.Single(bitbucket.Fake.Changes);
    }

    [Theory]
    [InlineData(409, RemoteFailure.Conflict)]
    [InlineData(503, RemoteFailure.Unavailable)]
    [InlineData(403, RemoteFailure.Denied)]
    public async Task A_merge_that_did_not_happen_is_not_called_one(int status, RemoteFailure kind)
    {
        await using var bitbucket = await StandingAsync(BitbucketFakes.PullRequest(3));
        bitbucket.Fake.On($"POST {Place}/merge", Reply.Json(status, "{}"));

        Assert.Equal(kind, (await FaultAsync(bitbucket)).Kind);
        Assert.Single(bitbucket.Fake.Changes);
    }

    [Fact]
    public async Task A_push_that_slipped_in_is_not_called_the_approved_merge()
    {
        await using var bitbucket = await StandingAsync(
            BitbucketFakes.PullRequest(3),
            BitbucketFakes.PullRequest(3, "MERGED", 3, BitbucketFakes.Other)
        );

        Assert.Equal(RemoteFailure.Conflict, (await FaultAsync(bitbucket)).Kind);
    }

    private static async Task<Remotes> StandingAsync(params string[] states)
    {
        var bitbucket = await Remotes.BitbucketAsync();
        bitbucket
            .Fake.On($"GET {Place}", [.. states.Select(Reply.Json)])
            .On($"GET {Place}/merge", Reply.Json("""{"canMerge":true,"conflicted":false,"vetoes":[]}"""))
            .On($"POST {Place}/merge", Reply.Json("{}"));
        return bitbucket;
    }

    private static Task<CommitSha> MergeAsync(Remotes bitbucket) =>
        bitbucket.Host.MergeAsync(s_repository, s_approved, "SHOP-1", TestContext.Current.CancellationToken);

    private static Task<RemoteException> FaultAsync(Remotes bitbucket) =>
        Assert.ThrowsAsync<RemoteException>(() => MergeAsync(bitbucket));
}
