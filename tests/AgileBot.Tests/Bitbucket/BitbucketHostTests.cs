using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Tests.Http;
using AgileBot.Tickets;

namespace AgileBot.Tests.BitbucketDataCenter;

public sealed class BitbucketHostTests
{
    private const string Repository = "/rest/api/latest/projects/TRADE/repos/stock";
    private const string PullRequests = $"{Repository}/pull-requests";

    private static readonly RepositoryName s_repository = RepositoryName.Parse("TRADE/stock");
    private static readonly Branch s_story = Branch.Parse("agilebot/SHOP-1");
    private static readonly Person s_rita = new("rita", "Rita");

    private static readonly PullRequestDraft s_draft = new(s_story, Branch.Parse("main"), "SHOP-1", "Text", [s_rita]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_bot_is_whoever_bitbucket_says_and_else_whom_the_settings_say()
    {
        await using var bitbucket = await Remotes.BitbucketAsync(("User", "from-settings"));
        Assert.Equal("agilebot", (await bitbucket.Host.GetSelfAsync(Token)).Name);

        bitbucket.Clock.Forward(TimeSpan.FromHours(2));
        bitbucket.Fake.On("GET /rest/api/latest/application-properties", Reply.Json("{}"));
        Assert.Equal("from-settings", (await bitbucket.Host.GetSelfAsync(Token)).Name);
    }

    [Fact]
    public async Task A_token_without_a_name_asks_for_the_setting()
    {
        await using var bitbucket = await Remotes.BitbucketAsync();
        bitbucket.Fake.On("GET /rest/api/latest/application-properties", Reply.Json("{}"));

        var fault = await Assert.ThrowsAsync<RemoteException>(() => bitbucket.Host.GetSelfAsync(Token));

        Assert.Equal(RemoteFailure.Denied, fault.Kind);
        Assert.Contains("Bitbucket__User", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_branch_is_found_among_those_with_similar_names_on_whatever_page()
    {
        await using var bitbucket = await Remotes.BitbucketAsync();
        bitbucket.Fake.On(
            $"GET {Repository}/branches",
            Reply.Json(
                $$"""{"isLastPage":false,"nextPageStart":7,"values":[{"id":"refs/heads/agilebot/SHOP-10","latestCommit":"{{BitbucketFakes.Other}}"}]}"""
            ),
            Reply.Json(
                $$"""{"isLastPage":true,"nextPageStart":null,"values":[{"id":"refs/heads/agilebot/SHOP-1","latestCommit":"{{BitbucketFakes.Head}}"}]}"""
            )
        );

        Assert.Equal(BitbucketFakes.Head, $"{await bitbucket.Host.FindBranchAsync(s_repository, s_story, Token)}");
        Assert.EndsWith(
            "filterText=agilebot%2FSHOP-1&boostMatches=true&start=7&limit=100",
            bitbucket.Fake.Asked[^1].Target,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_branch_that_is_not_there_is_null_and_a_repository_that_is_not_there_is_missing()
    {
        await using var bitbucket = await Remotes.BitbucketAsync();
        bitbucket.Fake.On($"GET {Repository}/branches", Reply.Json("""{"isLastPage":true,"values":[]}"""));

        Assert.Null(await bitbucket.Host.FindBranchAsync(s_repository, s_story, Token));
        var fault = await Assert.ThrowsAsync<RemoteException>(() =>
            bitbucket.Host.FindBranchAsync(RepositoryName.Parse("TRADE/none"), s_story, Token)
        );
        Assert.Equal(RemoteFailure.Missing, fault.Kind);
    }

    [Fact]
    public async Task The_newest_pull_request_of_a_branch_is_found_in_whatever_state()
    {
        await using var bitbucket = await Remotes.BitbucketAsync();
        bitbucket.Fake.On(
            $"GET {PullRequests}",
            BitbucketFakes.List(
                BitbucketFakes.PullRequest(5, from: "agilebot/SHOP-1-other"),
                BitbucketFakes.PullRequest(4, state: "MERGED"),
                BitbucketFakes.PullRequest(3)
            )
        );

        var found = await bitbucket.Host.FindPullRequestAsync(s_repository, s_story, Token);

        Assert.Equal((4, PullRequestState.Merged), (found!.Id, found.State));
        Assert.Equal(
            new Uri(bitbucket.Fake.Address, "/bitbucket/projects/TRADE/repos/stock/pull-requests/4"),
            found.Url
        );
        Assert.Equal(
            $"{PullRequests}?at=refs%2Fheads%2Fagilebot%2FSHOP-1&direction=OUTGOING&state=ALL&order=NEWEST&start=0&limit=50",
            bitbucket.Fake.Asked[^1].Target
        );
    }

    [Fact]
    public async Task A_verdict_counts_for_the_commit_it_was_given_for()
    {
        await using var bitbucket = await Remotes.BitbucketAsync();
        bitbucket.Fake.On($"GET {PullRequests}/3", Reply.Json(BitbucketFakes.PullRequest(3)));

        var found = await bitbucket.Host.GetPullRequestAsync(s_repository, 3, Token);

        Assert.Equal(
            [
                new Participant(s_rita, ReviewVerdict.Approved, CommitSha.Parse(BitbucketFakes.Head)),
                new Participant(new Person("paul", ""), ReviewVerdict.NeedsWork, null),
            ],
            found.Participants
        );
        Assert.Equal("agilebot", found.Author?.Name);
    }

    [Fact]
    public async Task A_pull_request_is_opened_with_its_reviewers_but_never_with_the_bot_as_one()
    {
        await using var bitbucket = await Remotes.BitbucketAsync();
        bitbucket
            .Fake.On($"GET {PullRequests}", BitbucketFakes.List())
            .On($"POST {PullRequests}", Reply.Json(201, BitbucketFakes.PullRequest(3)));
        var draft = s_draft with { Reviewers = [s_rita, new Person("AgileBot", ""), s_rita] };

        Assert.Equal(3, (await bitbucket.Host.OpenPullRequestAsync(s_repository, draft, Token)).Id);

        Assert.Equal(
            """{"title":"SHOP-1","description":"Text","fromRef":{"id":"refs/heads/agilebot/SHOP-1"},"toRef":{"id":"refs/heads/main"},"reviewers":[{"user":{"name":"rita"}}]}""",
            Assert.Single(bitbucket.Fake.Changes).Body
        );
    }

    [Fact]
    public async Task A_pull_request_that_is_open_is_returned_and_one_into_another_branch_is_not()
    {
        await using var bitbucket = await Remotes.BitbucketAsync();
        bitbucket.Fake.On(
            $"GET {PullRequests}",
            BitbucketFakes.List(BitbucketFakes.PullRequest(4, to: "release"), BitbucketFakes.PullRequest(3))
        );

        Assert.Equal(3, (await bitbucket.Host.OpenPullRequestAsync(s_repository, s_draft, Token)).Id);
        Assert.Empty(bitbucket.Fake.Changes);
    }

    [Fact]
    public async Task A_pull_request_whose_answer_was_lost_is_found_and_not_opened_again()
    {
        await using var bitbucket = await Remotes.BitbucketAsync();
        bitbucket
            .Fake.On($"GET {PullRequests}", BitbucketFakes.List(), BitbucketFakes.List(BitbucketFakes.PullRequest(3)))
            .On($"POST {PullRequests}", Reply.Lost);

        await Assert.ThrowsAsync<RemoteException>(() =>
            bitbucket.Host.OpenPullRequestAsync(s_repository, s_draft, Token)
        );

        Assert.Equal(3, (await bitbucket.Host.OpenPullRequestAsync(s_repository, s_draft, Token)).Id);
        Assert.Single(bitbucket.Fake.Changes);
    }

    [Fact]
    public async Task Two_that_open_at_once_get_the_same()
    {
        await using var bitbucket = await Remotes.BitbucketAsync();
        bitbucket
            .Fake.On($"GET {PullRequests}", BitbucketFakes.List(), BitbucketFakes.List(BitbucketFakes.PullRequest(3)))
            .On($"POST {PullRequests}", BitbucketFakes.Refusal("pull.DuplicatePullRequestException"));

        Assert.Equal(3, (await bitbucket.Host.OpenPullRequestAsync(s_repository, s_draft, Token)).Id);
        Assert.Single(bitbucket.Fake.Changes);
    }

    [Fact]
    public async Task A_reviewer_whom_the_host_refuses_does_not_keep_the_pull_request_from_being_opened()
    {
        await using var bitbucket = await Remotes.BitbucketAsync();
        bitbucket
            .Fake.On($"GET {PullRequests}", BitbucketFakes.List())
            .On(
                $"POST {PullRequests}",
                BitbucketFakes.Refusal("pull.InvalidPullRequestReviewersException"),
                Reply.Json(201, BitbucketFakes.PullRequest(3))
            );

        Assert.Equal(3, (await bitbucket.Host.OpenPullRequestAsync(s_repository, s_draft, Token)).Id);
        Assert.Equal("[]", bitbucket.Fake.Changes[1].Json["reviewers"]!.ToJsonString());
    }

    [Fact]
    public async Task Nothing_to_merge_is_a_conflict_and_not_tried_again()
    {
        await using var bitbucket = await Remotes.BitbucketAsync();
        bitbucket
            .Fake.On($"GET {PullRequests}", BitbucketFakes.List())
            .On($"POST {PullRequests}", BitbucketFakes.Refusal("pull.EmptyPullRequestException"));

        var fault = await Assert.ThrowsAsync<RemoteException>(() =>
            bitbucket.Host.OpenPullRequestAsync(s_repository, s_draft, Token)
        );

        Assert.Equal(RemoteFailure.Conflict, fault.Kind);
        Assert.Contains("the host says no", fault.Message, StringComparison.Ordinal);
        Assert.Single(bitbucket.Fake.Changes);
    }
}
