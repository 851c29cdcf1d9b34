using AgileBot.Ports;
using AgileBot.Tests.Support;
using AgileBot.Tickets;

namespace AgileBot.Tests.Refinement;

public sealed class PublishPlanStepTests
{
    private readonly MemoryTracker _jira = new(Some.Ticket());

    [Fact]
    public async Task Subtasks_are_created_in_the_order_of_their_dependencies_and_linked()
    {
        var published = await PublishingPlan.PublishAsync(
            _jira,
            Some.Plan(Some.Subtask("ST-1", "ST-2"), Some.Subtask("ST-2"))
        );

        Assert.Equal("ST-2 ST-1", string.Join(' ', _jira.Subtasks.Select(subtask => subtask.Draft.Marker)));
        Assert.Equal([(published.Keys["ST-2"], published.Keys["ST-1"])], _jira.Blocks);
        Assert.Contains(
            $"*Depends on:* {published.Keys["ST-2"]} (ST-2)",
            _jira.DescriptionOf("ST-1"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Points_and_criteria_stand_on_the_story_and_on_each_subtask()
    {
        var published = await PublishingPlan.PublishAsync(
            _jira,
            Some.Plan(Some.Subtask("ST-1"), Some.Subtask("ST-2") with { Criteria = ["AC-2"] })
        );

        Assert.Equal(new StoryPoints(5), _jira.Points[Some.Key]);
        Assert.Equal(new StoryPoints(3), _jira.Points[published.Keys["ST-1"]]);
        Assert.Equal(
            """[{"id":"AC-1","text":"Prices are averaged per day."},{"id":"AC-2","text":"An empty file is refused."}]""",
            _jira.Facts[(Some.Key, "criteria")]
        );
        Assert.Equal(
            """[{"id":"AC-2","text":"An empty file is refused."}]""",
            _jira.Facts[(published.Keys["ST-2"], "criteria")]
        );
        Assert.Equal(TicketStage.InProgress, _jira.Stages[Some.Key]);
    }

    [Fact]
    public async Task Published_twice_it_is_there_once()
    {
        var plan = Some.Plan(Some.Subtask("ST-1"), Some.Subtask("ST-2", "ST-1"));
        var forgetful = new MemoryEffects { ForgetsConfirmations = true };

        var first = await PublishingPlan.PublishAsync(_jira, plan, forgetful);
        var second = await PublishingPlan.PublishAsync(_jira, plan, forgetful);

        Assert.Equal(first.Keys["ST-2"], second.Keys["ST-2"]);
        Assert.Equal(2, _jira.Subtasks.Count);
        Assert.Single(_jira.Blocks);
    }

    [Fact]
    public async Task Nothing_is_written_once_the_step_is_no_longer_ours()
    {
        await Assert.ThrowsAsync<LeaseLostException>(() =>
            PublishingPlan.PublishAsync(_jira, Some.Plan(), new MemoryEffects { IsStopped = true })
        );

        Assert.Empty(_jira.Subtasks);
        Assert.Empty(_jira.Facts);
    }

    [Fact]
    public async Task Hostile_words_of_a_model_do_nothing_in_Jira()
    {
        var hostile = Some.Subtask("ST-1") with
        {
            Title = "x\nh1. y",
            Description = "[~admin] {code}!http://evil/x.png!",
        };
        var plan = Some.Plan(hostile);
        plan = plan with { Criteria = [new("AC-1", "a\n* AC-9: [click|http://evil]")] };

        await PublishingPlan.PublishAsync(_jira, plan);

        Assert.Contains(
            @"\[\~admin\] \{code\}\!http&#58;//evil/x.png\!",
            _jira.DescriptionOf("ST-1"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            @"* AC-1: a \* AC-9: \[click\|http&#58;//evil\]",
            _jira.DescriptionOf("ST-1"),
            StringComparison.Ordinal
        );
        Assert.Equal("x h1. y", _jira.Subtasks[0].Draft.Summary);
    }

    [Fact]
    public async Task A_ticket_that_is_a_subtask_itself_gets_no_subtasks()
    {
        _jira.Tickets[Some.Key] = Some.Ticket() with { Parent = TicketKey.Parse("OPT-1") };

        var published = await PublishingPlan.PublishAsync(_jira, Some.Plan());

        Assert.Empty(_jira.Subtasks);
        Assert.Equal(Some.Key, published.Keys["ST-1"]);
    }
}
