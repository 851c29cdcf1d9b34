using AgileBot.Simulator.People;
using AgileBot.Workflow;

namespace AgileBot.Tests.Journeys;

/// <summary>What waits for a person's word goes on by the words that the bot's own comments name.</summary>
public sealed class WordOfAPersonTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_handed_over_ticket_goes_on_when_its_label_is_taken_off_and_put_on_again()
    {
        await using var bot = await WholeBot.StartAsync(
            Cancelled,
            [.. Team.Hasty, ("Projects:OPT:BaseBranch", "develop")]
        );
        var key = await bot.World.AskForToolAsync();
        await bot.UntilToldAsync(key, TicketState.HandedOver);
        await Git.OfAsync(bot.World.Repository().Git.Path, "branch", "develop", "main");

        await bot.World.UnlabelAsync(key, "agilebot");
        await bot.UntilAsync(key, journey => journey.IsWithdrawn, "the label is seen to be gone");
        await bot.World.People.Reporter.LabelAsync(key, "agilebot", remove: null, Cancelled);

        var resumed = await bot.UntilAsync(key, journey => journey.Plan is not null, "run 2 plans");
        Assert.Equal(2, resumed.Run);
        Assert.Single(bot.World.BotComments(key, "end"));
    }

    [Fact]
    public async Task An_interactive_plan_waits_for_the_reporters_words()
    {
        await using var bot = await WholeBot.StartAsync(
            Cancelled,
            [.. Team.Hasty, ("Projects:OPT:Mode", "Interactive")]
        );
        var key = await bot.World.AskForToolAsync();
        await bot.UntilAsync(key, journey => journey.PlanTold, "the plan stands on the ticket");
        Assert.Contains(
            "@agilebot approve",
            Assert.Single(bot.World.BotComments(key, "plan")),
            StringComparison.Ordinal
        );

        await bot.World.People.Reporter.CommentAsync(key, "Looks good, I think.", Cancelled);
        await bot.World.People.Stranger.CommentAsync(key, "@agilebot approve", Cancelled);
        await Team.ForAsync(() => bot.World.BotComments(key, "answer").Count == 1, "the stranger is told why not");
        Assert.Equal(TicketState.AwaitingPlanApproval, (await bot.JourneyAsync(key, Cancelled)).State);

        await bot.World.People.Reporter.CommentAsync(key, "@agilebot approve", Cancelled);
        await bot.UntilAsync(key, TicketState.InDevelopment);
        Assert.Equal(5, bot.World.Jira.SubtasksOf(bot.World.Issue(key)).Count());
    }

    [Fact]
    public async Task Needs_work_without_a_word_is_answered_with_a_question_and_then_heard()
    {
        await using var bot = await WholeBot.StartAsync(Cancelled, Team.Hasty);
        var key = await bot.World.AskForToolAsync();
        await bot.UntilAsync(key, TicketState.AwaitingApproval);
        var (pullRequest, reviewer) = (bot.World.PullRequest(), bot.World.People.Reviewer);
        var parts = bot.World.Jira.SubtasksOf(bot.World.Issue(key)).ToList();
        Assert.All(parts, part => Assert.Equal("In Review", part.Status.Name, StringComparer.Ordinal));
        // a part that is worked on stands in its column long before there is a pull request
        var begun = parts[0].History.First(change => change.Items.Any(item => item.To is "In Progress"));
        Assert.True(begun.At < pullRequest.Created);

        var path = Person.PullRequest(Team.RepositoryName, pullRequest.Id);
        await reviewer.JudgeAsync(path, "NEEDS_WORK", pullRequest.FromCommit, Cancelled);
        await Team.ForAsync(() => QuestionsOf(bot) == 1, "the bot asks what should change");
        await bot.World.People.Reporter.CommentAsync(key, "Anything new?", Cancelled);
        await reviewer.RemarkAsync(path, "Name the module better.", anchor: null, Cancelled);

        var reworked = await bot.UntilAsync(
            key,
            journey => journey.Subtasks.Count > 5,
            "the demand is a part of its own"
        );
        Assert.Contains("Name the module better.", reworked.Subtasks[^1].Subtask.Description, StringComparison.Ordinal);
        Assert.Equal(1, QuestionsOf(bot));
    }

    private static int QuestionsOf(WholeBot bot) =>
        bot
            .World.PullRequest()
            .Comments.ToArray()
            .Count(c => c.Text.Contains("what should change?", StringComparison.Ordinal));
}
