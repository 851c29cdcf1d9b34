using AgileBot.Simulator;
using AgileBot.Simulator.People;
using AgileBot.Simulator.Stories;
using AgileBot.Workflow;
using Microsoft.AspNetCore.Http;

namespace AgileBot.Tests.Journeys;

/// <summary>The story changes-requested on a server that keeps verdicts over pushes, loses answers, and lets comments change under the bot's hands.</summary>
public sealed class RoughReviewTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Verdicts_that_stay_and_answers_that_are_lost_change_nothing_and_the_ticket_says_meanwhile_what_is_done()
    {
        await using var bot = await WholeBot.StartAsync(
            new SimulatorOptions { ResetApprovals = false },
            Cancelled,
            Team.Hasty
        );
        var faults = bot.World.Faults;
        faults.DropAfterEffect(int.MaxValue, EveryOther(request => IsBots(request, "POST") && IsComment(request)));
        faults.FailNext(1, request => IsBots(request, "PUT") && IsComment(request), 409);
        faults.DropAfterEffect(1, request => IsBots(request, "PUT") && IsComment(request));
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var seen = WatchAsync(bot, "making the changes that Grace Reviewer asked for", watching.Token);

        Assert.Equal(new StoryEnd.Succeeded(), await StoryPlay.PlayAsync(bot, "changes-requested", Cancelled));
        await bot.UntilToldAsync("CART-1", TicketState.Done);

        await watching.CancelAsync();
        Assert.True(await seen, "The status comment never said that changes are made.");
        var pullRequest = Assert.Single(
            bot.World.Bitbucket.Repositories.SelectMany(repository => repository.PullRequests)
        );
        Assert.Equal(
            ["tim", "grace"],
            pullRequest.Approvals.Select(approval => approval.By.Name),
            StringComparer.Ordinal
        );
        Assert.Equal(pullRequest.FromCommit, pullRequest.Approvals[1].Commit);
        // the server still shows the early approval; it counted for nothing, and its owner was told
        Assert.Equal(2, pullRequest.Participants.Count(participant => participant.Approved));
        Assert.Single(
            pullRequest.Comments,
            c => c.Text.Contains("@tim, your approval was for an older commit", StringComparison.Ordinal)
        );
        Assert.All(
            pullRequest.Comments.Where(c => c.Author.Name is Accounts.Reviewer),
            asked => Assert.Single(pullRequest.Comments, reply => reply.ParentId == asked.Id)
        );
        Assert.Equal("RESOLVED", Assert.Single(pullRequest.Comments, c => c.IsTask).State);
        Assert.Equal(0, bot.World.Ledger.DuplicateEffects);
    }

    private static async Task<bool> WatchAsync(WholeBot bot, string words, CancellationToken watching)
    {
        while (!watching.IsCancellationRequested)
        {
            if (
                bot.World.Jira.Find("CART-1") is { } issue
                && issue.Comments.ToArray().Any(comment => comment.Body.Contains(words, StringComparison.Ordinal))
            )
                return true;
            await Task.Delay(20, CancellationToken.None);
        }

        return false;
    }

    /// <summary>The first of such requests, the third, and so on.</summary>
    private static Func<HttpRequest, bool> EveryOther(Func<HttpRequest, bool> chosen)
    {
        var calls = 0;
        return request => chosen(request) && ++calls % 2 == 1;
    }

    private static bool IsComment(HttpRequest request) =>
        request.Path.Value!.Contains("/comments", StringComparison.Ordinal);

    private static bool IsBots(HttpRequest request, string method) =>
        string.Equals(request.Method, method, StringComparison.Ordinal)
        && request.Headers.Authorization.ToString() is "Bearer try-bitbucket-bot";
}
