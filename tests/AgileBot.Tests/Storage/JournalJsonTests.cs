using System.Text.Json;
using AgileBot.Repositories;
using AgileBot.Tickets;
using AgileBot.Workflow;
using static AgileBot.Workflow.TicketEvent;

namespace AgileBot.Tests.Storage;

public sealed class JournalJsonTests
{
    private static readonly Person Ada = new("ada", "Ada L.");
    private static readonly CommitSha One = CommitSha.Parse(new string('1', 40));
    private static readonly CommitSha Two = CommitSha.Parse(new string('2', 40));

    private static readonly Plan Plan = new(
        "Prices are shown.",
        [new AcceptanceCriterion("AC-1", "A chart ≥ 1 \u0000 \"bar\"")],
        [
            new Subtask(
                "ST-1",
                "Parse",
                "Parse prices.",
                SubtaskKind.Refactoring,
                new StoryPoints(3),
                ["AC-1"],
                ["ST-0"],
                ["prices.parse"],
                ["csv.read"]
            ),
        ],
        new StoryPoints(5)
    );

    internal static readonly Dictionary<Type, TicketEvent> Samples = new TicketEvent[]
    {
        new Accepted(
            Ada,
            RepositoryName.Parse("TRADE/stock-options"),
            Branch.Parse("main"),
            true,
            new WorkflowLimits()
        ),
        new Indexed(One),
        new QuestionsRaised(["Which?", "When?"]),
        new QuestionsTold(2),
        new Answered(Ada, "Both.", "10001"),
        new PlanMade(Plan),
        new PlanTold(),
        new PlanApproved(Ada),
        new PlanPublished(
            new Dictionary<string, TicketKey>(StringComparer.Ordinal) { ["ST-1"] = TicketKey.Parse("SHOP-7") }
        ),
        new Routed("ST-1", new Award("small", "cheapest")),
        new Localised("ST-1", [new Location("a.py", "A.b", LocationUse.Edit, 0.25, "price")]),
        new Developed("ST-1", 2, One, Two, "Did it.", ["test_AC_1_adds"]),
        new Verified("ST-1", One),
        new Integrated("ST-1", One),
        new AttemptFailed("ST-1", 1, "Red.", "Read first.") { Model = "able" },
        new PullRequestOpened(3, new Uri("https://host.example/pr/3"), One),
        new ReviewPassed(One),
        new ReviewObjected(One, ["No test."]),
        new BuildPending(One),
        new BuildPassed(One),
        new BuildFailed(One, "sig", "text"),
        new TicketEvent.Approved(new Approval(Ada, One)),
        new ApprovalWithdrawn(Ada),
        new ChangesRequested(Ada, ["Rename."], ["c-1"]),
        new LeftAsIs("RW-1", 1, "It is right."),
        new DemandsAnswered(One),
        new BranchMoved(One),
        new BaseBranchMoved(One),
        new BaseMergedIn(One, Two),
        new BaseConflicted(One, ["a.py"]),
        new Merged(One, true),
        new MergeRefused("Vetoed."),
        new PullRequestDeclined("Declined."),
        new Withdrawn("Closed."),
        new Stopped(Ada, "ticket:10003"),
        new Resumed(Ada, "Use csv."),
        new TakenOverBy(Ada),
        new Hinted(Ada, "Use csv.\nNot pandas.", "ticket:10002"),
        new Heeded("pull-request:7"),
        new GaveUp("Nothing left."),
        new Delayed(Outage.HostUnavailable, "503"),
        new Reminded(),
        new ClockExpired(TicketState.AwaitingApproval),
        new StatusTold(4),
        new EndTold(1),
    }.ToDictionary(sample => sample.GetType());

    public static TheoryData<Type> Cases() =>
        [.. typeof(TicketEvent).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(TicketEvent)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_event_is_read_back_as_it_was_written(Type type)
    {
        Assert.True(Samples.TryGetValue(type, out var sample), $"{type.Name} has no sample in this test.");

        var text = JournalJson.Write(sample);
        var read = JournalJson.Read(text);

        Assert.IsType(type, read);
        Assert.Contains($"\"event\":\"{type.Name}\"", text, StringComparison.Ordinal);
        Assert.Equivalent(sample, read, strict: true);
        Assert.Equal(Shown(sample), Shown(read));
        Assert.Equal(text, JournalJson.Write(read));
    }

    [Fact]
    public void Names_are_written_as_their_text() =>
        Assert.Equal(
            """{"event":"PlanPublished","keys":{"ST-1":"SHOP-7"}}""",
            JournalJson.Write(Samples[typeof(PlanPublished)])
        );

    [Fact]
    public void A_resume_without_a_hint_stays_without() =>
        Assert.Equal(new Resumed(Ada, null), JournalJson.Read(JournalJson.Write(new Resumed(Ada, null))));

    [Fact]
    public void A_field_that_a_later_version_added_does_not_stop_an_earlier_one() =>
        Assert.Equal(new EndTold(2), JournalJson.Read("""{"event":"EndTold","run":2,"mood":"good"}"""));

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"event":"Unheard"}""")]
    [InlineData("""{"event":"Indexed","base":"12"}""")]
    [InlineData("""{"event":"Indexed","base":null}""")]
    [InlineData("""{"event":"ClockExpired","wait":"Nowhere"}""")]
    [InlineData("""{"event":"ClockExpired","wait":3}""")]
    public void Text_that_is_no_event_is_refused(string text) =>
        Assert.ThrowsAny<Exception>(() => JournalJson.Read(text));

    // what records print goes into lists and names as well
    private static string Shown(TicketEvent happened) =>
        JsonSerializer.Serialize(happened, happened.GetType(), JournalJson.Options);
}
