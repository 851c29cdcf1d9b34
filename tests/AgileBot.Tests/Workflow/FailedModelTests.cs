using AgileBot.Tests.Support;
using AgileBot.Workflow;

namespace AgileBot.Tests.Workflow;

public sealed class FailedModelTests
{
    [Theory]
    [InlineData(null, "small")]
    [InlineData("large", "large")]
    public void The_model_that_wrote_the_code_failed_also_where_another_was_awarded(string? answeredBy, string failed)
    {
        var journey = Some.Journey(Some.Plan());
        journey = journey with
        {
            Subtasks = [journey.Subtasks[0] with { Stage = SubtaskStage.Localised, Award = new("small", "cheapest") }],
        };

        var after = journey.Fail(
            new TicketEvent.AttemptFailed("ST-1", 1, "Red.", "Look.") { Model = answeredBy },
            DateTimeOffset.UnixEpoch
        )!;

        Assert.Equal([failed], after.Subtasks[0].FailedModels, StringComparer.Ordinal);
    }
}
