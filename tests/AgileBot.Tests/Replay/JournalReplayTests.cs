using AgileBot.Simulator.Stories;
using AgileBot.Tests.Journeys;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Tests.Replay;

/// <summary>Journals that were written before today's code are read and walked by it as on the day they were written.</summary>
public sealed class JournalReplayTests
{
    public static TheoryData<string> Names => [.. RecordedJournal.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_recorded_journey_goes_the_same_way_through_the_workflow_of_today(string name)
    {
        var recorded = RecordedJournal.Read(name);
        var journey = new Journey(recorded.Ticket);
        foreach (var move in recorded.Moves)
        {
            journey = RecordedJournal.Next(journey, move.Event, move.At);

            var place = $"{name}, entry {journey.Version}: ";
            Assert.Equal(place + move.State, place + journey.State);
            Assert.Equal(
                place + string.Join(' ', move.Due),
                place + string.Join(' ', RecordedJournal.DueAfter(journey))
            );
        }

        Assert.Equal(TicketState.Done, journey.State);
    }

    [Fact]
    public void Every_story_has_its_journals()
    {
        var recorded = RecordedJournal.Names.Select(name => name.Split('.')[0]).ToHashSet(StringComparer.Ordinal);

        Assert.All(StoryShelf.All, story => Assert.Contains(story.Name, recorded));
    }

    /// <summary>Plays the story and writes its journals anew: <c>tests/run.sh --journals</c>, for a story that is new.</summary>
    [Theory(Explicit = true)]
    [Trait("Kind", "Journals")]
    [InlineData("almas")]
    [InlineData("question")]
    [InlineData("changes-requested")]
    [InlineData("red-tests")]
    [InlineData("csharp")]
    public async Task Record(string story)
    {
        await using var play = PlayOf(story);
        await play.InitializeAsync();
        foreach (var ticket in play.Bot.World.Jira.Issues.Where(issue => issue.Parent is null).ToList())
            await RecordedJournal.WriteAsync(
                story,
                TicketKey.Parse(ticket.Key),
                await play.Bot.JournalAsync(ticket.Key, TestContext.Current.CancellationToken)
            );
    }

    private static StoryPlay PlayOf(string story) =>
        story switch
        {
            "almas" => new AlmasPlay(),
            "question" => new QuestionPlay(),
            "changes-requested" => new ChangesRequestedPlay(),
            "red-tests" => new RedTestsPlay(),
            "csharp" => new CSharpPlay(),
            _ => throw new ArgumentOutOfRangeException(nameof(story), story, "No such story."),
        };
}
