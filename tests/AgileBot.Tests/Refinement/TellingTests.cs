using AgileBot.Refinement;
using AgileBot.Tests.Support;
using AgileBot.Workflow;

namespace AgileBot.Tests.Refinement;

public sealed class TellingTests
{
    private readonly MemoryTracker _jira = new(Some.Ticket());

    [Fact]
    public async Task Questions_are_numbered_and_say_how_to_answer()
    {
        var journey = Some.Journey() with { Questions = ["Which exchange?", "[~admin] {quote}?"] };
        var step = new TellQuestionsStep(_jira, new Effects(new MemoryEffects()));

        var events = await step.RunAsync(
            Some.Context(new Step.TellQuestions(1, 2), journey),
            TestContext.Current.CancellationToken
        );

        Assert.Equal([new TicketEvent.QuestionsTold(2)], events);
        var (key, comment) = Assert.Single(_jira.Comments);
        Assert.Equal((Some.Key, "questions-1-2", "questions"), (key, comment.Marker, comment.Kind));
        Assert.StartsWith(
            "Rita Report, before the work can be planned, 2 questions",
            comment.Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "1) Which exchange\\?\n2) \\[\\~admin\\] \\{quote\\}\\?",
            comment.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("reply with a comment", comment.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_plan_is_told_once_and_says_how_to_agree()
    {
        var plan = Some.Plan(Some.Subtask("ST-1"), Some.Subtask("ST-2", "ST-1") with { Criteria = ["AC-2"] });
        var step = new TellPlanStep(_jira, new Effects(new MemoryEffects { ForgetsConfirmations = true }));
        var context = Some.Context(new Step.TellPlan(1), Some.Journey(plan));

        await step.RunAsync(context, TestContext.Current.CancellationToken);
        Assert.Equal([new TicketEvent.PlanTold()], await step.RunAsync(context, TestContext.Current.CancellationToken));

        var comment = Assert.Single(_jira.Comments).Comment;
        Assert.Equal(("plan-1", "plan"), (comment.Marker, comment.Kind));
        Assert.Contains("* AC-2: An empty file is refused.", comment.Text, StringComparison.Ordinal);
        Assert.Contains(
            "* ST-2 (feature, 3 points): Title of ST-2 - AC-2 - after ST-1",
            comment.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("@agilebot approve", comment.Text, StringComparison.Ordinal);
    }
}
