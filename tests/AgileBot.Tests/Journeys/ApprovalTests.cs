using System.Text.Json.Nodes;
using AgileBot.Repositories;
using AgileBot.Simulator;
using AgileBot.Simulator.Ledger;
using AgileBot.Simulator.People;
using AgileBot.Tests.Simulator.Support;
using AgileBot.Workflow;

namespace AgileBot.Tests.Journeys;

/// <summary>One pull request through all that can happen between the first approval and the merge.</summary>
public sealed class ApprovalTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_the_head_that_somebody_else_approved_is_merged_with_what_people_pushed_meanwhile()
    {
        // a server that keeps verdicts over pushes is the harder one
        await using var bot = await WholeBot.StartAsync(
            new SimulatorOptions { ResetApprovals = false },
            Cancelled,
            Team.Hasty
        );
        var world = bot.World;
        var key = await world.AskForToolAsync();
        await bot.UntilAsync(key, journey => journey.Version > 0, "it is accepted");
        world.Webhooks.Losing = true;
        var waiting = await bot.UntilAsync(key, TicketState.AwaitingApproval);

        // nobody tells the bot, and it cannot look by itself: an approval, then a push by a person over it
        var blind = true;
        world.Faults.FailNext(
            int.MaxValue,
            request =>
                blind
                && request.Path.Value!.Contains("/pull-requests/", StringComparison.Ordinal)
                && request.Headers.Authorization.ToString().EndsWith("try-bitbucket-bot", StringComparison.Ordinal),
            503
        );
        Assert.True(await world.ApproveAsync(world.People.Reporter));
        Assert.True(await world.ApproveAsync(world.People.Reviewer));
        var folder = new DirectoryInfo(bot.Home).CreateSubdirectory("people");
        var clone = await Clone.OfAsync(
            $"{world.Address}/bitbucket/scm/TRADE/stock-options.git",
            world.People.Reviewer.User.BitbucketToken,
            folder
        );
        await clone.GitAsync("checkout", "--quiet", "-b", $"agilebot/{key}", $"origin/agilebot/{key}");
        var hand = await clone.CommitAsync($"agilebot/{key}", "NOTES.md", "By hand.\n");
        await clone.PushAsync($"agilebot/{key}");
        world.Webhooks.Losing = false;
        blind = false;
        await RemarkAsync(world, "I added a note.");

        var moved = await bot.UntilAsync(
            key,
            journey => journey.State is TicketState.AwaitingApproval && journey.Head == CommitSha.Parse(hand),
            "the person's commit is reviewed"
        );
        Assert.NotEqual(waiting.Head, moved.Head);
        Assert.Null(moved.Approval);
        await AnsweredOnceAsync(world);

        // the base moves before the approval: merged in, approved again
        await clone.GitAsync("checkout", "--quiet", "main");
        var elsewhere = await clone.CommitAsync("main", "LICENSE", "Ours.\n");
        await clone.PushAsync("main");
        await RemarkAsync(world, "Main moved.");
        var joined = await bot.UntilAsync(
            key,
            journey => journey.State is TicketState.AwaitingApproval && journey.Base == CommitSha.Parse(elsewhere),
            "the moved base is merged in"
        );
        Assert.Equal(0, world.BotDeeds(EffectKind.PullRequestMerged));

        Assert.True(await world.ApproveAsync(world.People.Reviewer));
        await bot.UntilToldAsync(key, TicketState.Done);

        var git = world.Repository().Git;
        Assert.Equal(joined.Head.ToString(), world.PullRequest().FromCommit);
        Assert.True(await git.IsAncestorAsync(hand, world.PullRequest().MergeCommit!));
        Assert.True(await git.IsAncestorAsync(elsewhere, joined.Head.ToString()!));
        Assert.Single(world.BotComments(key, "end"));
        await AnsweredOnceAsync(world);
        Assert.Equal(0, world.Ledger.DuplicateEffects);
    }

    /// <summary>The reporter's approval does not count, and they are told why, once.</summary>
    private static async Task AnsweredOnceAsync(World world)
    {
        await Team.ForAsync(() => Answers(world) > 0, "the reporter is told that the approval does not count");
        Assert.Equal(1, Answers(world));
    }

    private static int Answers(World world) =>
        world
            .PullRequest()
            .Comments.ToArray()
            .Count(comment =>
                comment.Author.Name is Accounts.Bot
                && comment.Text.Contains("Your approval does not count", StringComparison.Ordinal)
            );

    private static Task<JsonNode> RemarkAsync(World world, string text) =>
        world.People.Triager.RemarkAsync(
            Person.PullRequest(Team.RepositoryName, world.PullRequest().Id),
            text,
            anchor: null,
            Cancelled
        );
}
