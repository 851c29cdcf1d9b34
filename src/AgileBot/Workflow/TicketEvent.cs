using System.Text.Json.Serialization;
using AgileBot.Repositories;
using AgileBot.Tickets;

namespace AgileBot.Workflow;

/// <summary>Something that happened to a ticket. The list is closed: add a case here or nowhere. Names are written into journals and never change.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(Accepted), nameof(Accepted))]
[JsonDerivedType(typeof(Indexed), nameof(Indexed))]
[JsonDerivedType(typeof(QuestionsRaised), nameof(QuestionsRaised))]
[JsonDerivedType(typeof(QuestionsTold), nameof(QuestionsTold))]
[JsonDerivedType(typeof(Answered), nameof(Answered))]
[JsonDerivedType(typeof(PlanMade), nameof(PlanMade))]
[JsonDerivedType(typeof(PlanTold), nameof(PlanTold))]
[JsonDerivedType(typeof(PlanApproved), nameof(PlanApproved))]
[JsonDerivedType(typeof(PlanPublished), nameof(PlanPublished))]
[JsonDerivedType(typeof(Routed), nameof(Routed))]
[JsonDerivedType(typeof(Localised), nameof(Localised))]
[JsonDerivedType(typeof(Developed), nameof(Developed))]
[JsonDerivedType(typeof(Verified), nameof(Verified))]
[JsonDerivedType(typeof(Integrated), nameof(Integrated))]
[JsonDerivedType(typeof(AttemptFailed), nameof(AttemptFailed))]
[JsonDerivedType(typeof(PullRequestOpened), nameof(PullRequestOpened))]
[JsonDerivedType(typeof(ReviewPassed), nameof(ReviewPassed))]
[JsonDerivedType(typeof(ReviewObjected), nameof(ReviewObjected))]
[JsonDerivedType(typeof(BuildPending), nameof(BuildPending))]
[JsonDerivedType(typeof(BuildPassed), nameof(BuildPassed))]
[JsonDerivedType(typeof(BuildFailed), nameof(BuildFailed))]
[JsonDerivedType(typeof(Approved), nameof(Approved))]
[JsonDerivedType(typeof(ApprovalWithdrawn), nameof(ApprovalWithdrawn))]
[JsonDerivedType(typeof(ChangesRequested), nameof(ChangesRequested))]
[JsonDerivedType(typeof(LeftAsIs), nameof(LeftAsIs))]
[JsonDerivedType(typeof(DemandsAnswered), nameof(DemandsAnswered))]
[JsonDerivedType(typeof(BranchMoved), nameof(BranchMoved))]
[JsonDerivedType(typeof(BaseBranchMoved), nameof(BaseBranchMoved))]
[JsonDerivedType(typeof(BaseMergedIn), nameof(BaseMergedIn))]
[JsonDerivedType(typeof(BaseConflicted), nameof(BaseConflicted))]
[JsonDerivedType(typeof(Merged), nameof(Merged))]
[JsonDerivedType(typeof(MergeRefused), nameof(MergeRefused))]
[JsonDerivedType(typeof(PullRequestDeclined), nameof(PullRequestDeclined))]
[JsonDerivedType(typeof(Withdrawn), nameof(Withdrawn))]
[JsonDerivedType(typeof(Stopped), nameof(Stopped))]
[JsonDerivedType(typeof(Resumed), nameof(Resumed))]
[JsonDerivedType(typeof(TakenOverBy), nameof(TakenOverBy))]
[JsonDerivedType(typeof(Hinted), nameof(Hinted))]
[JsonDerivedType(typeof(Heeded), nameof(Heeded))]
[JsonDerivedType(typeof(GaveUp), nameof(GaveUp))]
[JsonDerivedType(typeof(Delayed), nameof(Delayed))]
[JsonDerivedType(typeof(Reminded), nameof(Reminded))]
[JsonDerivedType(typeof(ClockExpired), nameof(ClockExpired))]
[JsonDerivedType(typeof(StatusTold), nameof(StatusTold))]
[JsonDerivedType(typeof(EndTold), nameof(EndTold))]
public abstract record TicketEvent
{
    private TicketEvent() { }

    /// <summary>The ticket was taken in. Carries all that the run's rules depend on, so that an old journal replays as it ran.</summary>
    public sealed record Accepted(
        Person Requester,
        RepositoryName Repository,
        Branch BaseBranch,
        bool Interactive,
        WorkflowLimits Limits
    ) : TicketEvent
    {
        /// <summary>What the ticket was called when it was taken in; null in journals that did not keep it.</summary>
        public string? Title { get; init; }
    }

    public sealed record Indexed(CommitSha Base) : TicketEvent;

    public sealed record QuestionsRaised(IReadOnlyList<string> Questions) : TicketEvent;

    public sealed record QuestionsTold(int Round) : TicketEvent;

    /// <param name="Comment">The id of the comment that answers; an answer counts once.</param>
    public sealed record Answered(Person By, string Text, string Comment) : TicketEvent;

    public sealed record PlanMade(Plan Plan) : TicketEvent;

    public sealed record PlanTold : TicketEvent;

    /// <param name="Comment">The comment that said so; as with every command, it counts once.</param>
    public sealed record PlanApproved(Person By, string? Comment = null) : TicketEvent;

    /// <param name="Keys">The Jira key of each subtask, by the plan's id.</param>
    public sealed record PlanPublished(IReadOnlyDictionary<string, TicketKey> Keys) : TicketEvent;

    public sealed record Routed(string Subtask, Award Award) : TicketEvent;

    public sealed record Localised(string Subtask, IReadOnlyList<Location> Locations) : TicketEvent;

    /// <param name="Commit">A local commit on top of <paramref name="Parent"/>; not pushed.</param>
    /// <param name="RedBefore">New tests that were red on the code before; left out in older journals.</param>
    public sealed record Developed(
        string Subtask,
        int Attempt,
        CommitSha Commit,
        CommitSha Parent,
        string Account,
        IReadOnlyList<string>? RedBefore = null
    ) : TicketEvent;

    public sealed record Verified(string Subtask, CommitSha Commit) : TicketEvent;

    /// <param name="Head">The pushed head of the story branch that now holds the subtask.</param>
    public sealed record Integrated(string Subtask, CommitSha Head) : TicketEvent;

    /// <param name="Reason">One sentence for people; the next attempt is told it as well.</param>
    /// <param name="Lesson">What to do otherwise, for the next attempt.</param>
    public sealed record AttemptFailed(string Subtask, int Attempt, string Reason, string Lesson) : TicketEvent
    {
        /// <summary>The model that failed, where it is not the awarded one; older journals do not say.</summary>
        public string? Model { get; init; }
    }

    public sealed record PullRequestOpened(int Id, Uri Url, CommitSha Head) : TicketEvent;

    public sealed record ReviewPassed(CommitSha Head) : TicketEvent;

    public sealed record ReviewObjected(CommitSha Head, IReadOnlyList<string> Objections) : TicketEvent;

    public sealed record BuildPending(CommitSha Head) : TicketEvent;

    public sealed record BuildPassed(CommitSha Head) : TicketEvent;

    /// <param name="Signature">Equal for equal failures: a repair that leaves it unchanged ends the repairs.</param>
    public sealed record BuildFailed(CommitSha Head, string Signature, string Text) : TicketEvent;

    public sealed record Approved(Approval Approval) : TicketEvent;

    public sealed record ApprovalWithdrawn(Person By) : TicketEvent;

    /// <param name="Demands">What to change, in the reviewer's words, with file and line where there is one.</param>
    /// <param name="Sources">The id of each demand's comment; what was heard once is not heard again.</param>
    public sealed record ChangesRequested(Person By, IReadOnlyList<string> Demands, IReadOnlyList<string> Sources)
        : TicketEvent;

    /// <summary>A demand of people that leads to no change of the code.</summary>
    /// <param name="Account">Why, for those who asked.</param>
    public sealed record LeftAsIs(string Subtask, int Attempt, string Account) : TicketEvent;

    /// <summary>Everybody who asked for changes was answered, and asked to look again at this head.</summary>
    public sealed record DemandsAnswered(CommitSha Head) : TicketEvent;

    /// <summary>Somebody else pushed to the story branch; their commit is kept and built upon.</summary>
    public sealed record BranchMoved(CommitSha Head) : TicketEvent;

    public sealed record BaseBranchMoved(CommitSha Base) : TicketEvent;

    public sealed record BaseMergedIn(CommitSha Base, CommitSha Head) : TicketEvent;

    public sealed record BaseConflicted(CommitSha Base, IReadOnlyList<string> Paths) : TicketEvent;

    /// <param name="Head">The head of the source branch that came in.</param>
    public sealed record Merged(CommitSha Head, bool ByBot) : TicketEvent;

    public sealed record MergeRefused(string Reason) : TicketEvent;

    public sealed record PullRequestDeclined(string Reason) : TicketEvent;

    /// <summary>The ticket was closed, moved, or lost its label.</summary>
    public sealed record Withdrawn(string Reason) : TicketEvent;

    public sealed record Stopped(Person By, string? Comment = null) : TicketEvent;

    public sealed record Resumed(Person By, string? Hint, string? Comment = null) : TicketEvent;

    public sealed record TakenOverBy(Person By) : TicketEvent;

    /// <summary>Somebody said what to do otherwise while the work goes on; the next prompt carries it.</summary>
    public sealed record Hinted(Person By, string Hint, string Comment) : TicketEvent;

    /// <summary>A comment that speaks to the bot was taken in and answered; it counts once.</summary>
    public sealed record Heeded(string Comment) : TicketEvent;

    /// <summary>Nothing the bot may still try is left: budget spent, a step that keeps failing, a refusal that a person must lift.</summary>
    public sealed record GaveUp(string Reason) : TicketEvent;

    /// <summary>A model or a host does not answer; the work is tried again later.</summary>
    public sealed record Delayed(Outage Outage, string Reason) : TicketEvent;

    public sealed record Reminded : TicketEvent;

    public sealed record ClockExpired(TicketState Wait) : TicketEvent;

    public sealed record StatusTold(int Revision) : TicketEvent;

    public sealed record EndTold(int Run) : TicketEvent;
}

/// <summary>Who does not answer.</summary>
public enum Outage
{
    ModelUnavailable,
    HostUnavailable,
}
