using AgileBot.Repositories;
using AgileBot.Tickets;
using AgileBot.Workflow;
using static AgileBot.Workflow.TicketEvent;

namespace AgileBot.Tests.Workflow;

/// <summary>What can happen to a journey: every result of what is due, and everything that people and the world may do at any time.</summary>
internal sealed class JourneyEvents(Bounds bounds, IReadOnlyList<Subtask> subtasks)
{
    public static readonly DateTimeOffset Now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    public static readonly CommitSha OldHead = Sha('0');
    public static readonly CommitSha Head = Sha('1');
    public static readonly CommitSha NewHead = Sha('2');
    public static readonly CommitSha Base = Sha('a');
    public static readonly CommitSha NewBase = Sha('b');
    private static readonly CommitSha _work = Sha('c');
    private static readonly Person _ada = new("ada", "Ada");

    public static Journey Accept() =>
        TicketWorkflow.Next(
            new Journey(TicketKey.Parse("SHOP-1")),
            new Accepted(_ada, RepositoryName.Parse("S/shop"), Branch.Parse("main"), Interactive: true, Limits),
            Now
        )
            is Move.Onward start
            ? start.Journey with
            {
                StatusRevision = 1,
            }
            : throw new InvalidOperationException("An accepted ticket has a journey.");

    private static WorkflowLimits Limits =>
        new()
        {
            Attempts = 2,
            ReviewRounds = 1,
            BuildRepairs = 1,
            QuestionRounds = 1,
            Delays = 1,
        };

    public IEnumerable<(TicketEvent Event, bool ByItself)> After(Journey journey) =>
        StepsDue
            .For(journey)
            .SelectMany(step => ResultsOf(step, journey))
            .Where(result => !StartsTooMuch(journey, result))
            .Select(result => (result, true))
            .Concat(
                FromOutside(journey)
                    .Where(happened => !StartsTooMuch(journey, happened))
                    .Select(happened => (happened, false))
            );

    private IEnumerable<TicketEvent> ResultsOf(Step step, Journey journey) =>
        step switch
        {
            Step.Index => [new Indexed(Base), .. Faults()],
            Step.Refine => [new QuestionsRaised(["Which?"]), new PlanMade(APlan()), .. Faults()],
            Step.TellQuestions tell => [new QuestionsTold(tell.Round), .. Faults()],
            Step.TellPlan => [new PlanTold(), .. Faults()],
            Step.PublishPlan =>
            [
                new PlanPublished(new Dictionary<string, TicketKey>(StringComparer.Ordinal)),
                .. Faults(),
            ],
            Step.Route s => [new Routed(s.Subtask, new Award("m", "")), .. Faults()],
            Step.Localise s => [new Localised(s.Subtask, []), .. Faults()],
            Step.Develop s =>
            [
                new Developed(s.Subtask, s.Attempt, _work, Base, ""),
                new LeftAsIs(s.Subtask, s.Attempt, "It is right as it is."),
                Failed(s.Subtask, s.Attempt),
                .. Faults(),
            ],
            Step.Verify s => [new Verified(s.Subtask, _work), Failed(s.Subtask, s.Attempt), .. Faults()],
            Step.Integrate s => [new Integrated(s.Subtask, NewHead), Failed(s.Subtask, s.Attempt), .. Faults()],
            Step.OpenPullRequest =>
            [
                new PullRequestOpened(7, new Uri("http://b/7"), journey.Head ?? NewHead),
                .. Faults(),
            ],
            Step.Review => [new ReviewPassed(Head), new ReviewObjected(Head, ["no"]), .. Faults()],
            Step.WatchBuild =>
            [
                new BuildPassed(Head),
                new BuildPending(Head),
                new BuildFailed(Head, "same", "red"),
                new BuildFailed(Head, "other", "red"),
                .. Faults(),
            ],
            Step.AnswerDemands => [new DemandsAnswered(Head), .. Faults()],
            Step.MergeBase => [new BaseMergedIn(NewBase, NewHead), new BaseConflicted(NewBase, ["a.py"]), .. Faults()],
            Step.Merge => [new Merged(Head, ByBot: true), new MergeRefused("veto"), .. Faults()],
            Step.Remind => [new Reminded()],
            Step.Expire expire => [new ClockExpired(expire.Wait)],
            Step.TellStatus tell => [new StatusTold(tell.Revision)],
            Step.TellEnd tell => [new EndTold(tell.End.Run)],
            _ => throw new InvalidOperationException($"{step} has no results here."),
        };

    /// <summary>People, the world, and results that come too late or twice.</summary>
    private IEnumerable<TicketEvent> FromOutside(Journey journey) =>
        [
            new Answered(_ada, "that one", "c1"),
            new PlanApproved(_ada),
            new Approved(new Approval(_ada, Head)),
            new Approved(new Approval(_ada, OldHead)),
            new ApprovalWithdrawn(_ada),
            new ChangesRequested(_ada, ["rename it"], ["c2"]),
            new DemandsAnswered(OldHead),
            new BranchMoved(NewHead),
            new BaseBranchMoved(NewBase),
            new Merged(journey.Head ?? NewHead, ByBot: false),
            new PullRequestDeclined("declined"),
            new Withdrawn("closed"),
            new Stopped(_ada),
            new Resumed(_ada, Hint: null),
            new TakenOverBy(_ada),
            new Hinted(_ada, "use csv", "ticket:1"),
            new Heeded("ticket:2"),
            new ReviewPassed(OldHead),
            new BuildPassed(OldHead),
            new EndTold(1),
            new ClockExpired(TicketState.AwaitingApproval),
            .. subtasks.SelectMany(Late),
        ];

    private static IEnumerable<TicketEvent> Late(Subtask subtask) =>
        [
            new Developed(subtask.Id, 1, _work, Base, ""),
            new LeftAsIs(subtask.Id, 1, ""),
            new Verified(subtask.Id, OldHead),
            new Integrated(subtask.Id, NewHead),
            Failed(subtask.Id, 1),
        ];

    private static IEnumerable<TicketEvent> Faults() =>
        [new Delayed(Outage.HostUnavailable, "away"), new GaveUp("broken")];

    private static AttemptFailed Failed(string subtask, int attempt) => new(subtask, attempt, "red", "think");

    private bool StartsTooMuch(Journey journey, TicketEvent happened) =>
        happened switch
        {
            Resumed => journey.HasEnded && journey.Run >= bounds.Runs,
            ChangesRequested or ReviewObjected or BuildFailed => journey.Subtasks.Count
                - (journey.Plan?.Subtasks.Count ?? 0)
                >= bounds.Reworks
                && !WouldHandOver(journey, happened),
            Delayed => !bounds.Faults,
            GaveUp or TakenOverBy => !bounds.Faults,
            _ => false,
        };

    private static bool WouldHandOver(Journey journey, TicketEvent happened) =>
        happened switch
        {
            ReviewObjected => journey.ReviewRounds >= Limits.ReviewRounds,
            BuildFailed => journey.BuildRepairs >= Limits.BuildRepairs,
            _ => false,
        };

    private Plan APlan() => new("It sells.", [new("AC-1", "It sells.")], subtasks, new StoryPoints(3));

    private static CommitSha Sha(char digit) => CommitSha.Parse(new string(digit, 40));
}

/// <summary>How far an exploration goes.</summary>
/// <param name="Faults">Whether hosts and models fail, and people take over by hand.</param>
internal sealed record Bounds(int Runs, int Reworks, bool Faults);
