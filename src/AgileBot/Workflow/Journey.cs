using AgileBot.Repositories;
using AgileBot.Tickets;

namespace AgileBot.Workflow;

/// <summary>The durable record of one ticket's way: the fold of its events by <see cref="TicketWorkflow"/>.</summary>
public sealed record Journey(TicketKey Ticket)
{
    /// <summary>How many events it is made of; 0 before the ticket is accepted.</summary>
    public int Version { get; init; }

    public TicketState State { get; init; } = TicketState.AwaitingIndex;

    /// <summary>When the state was entered.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Runs are numbered from 1; a resume starts the next.</summary>
    public int Run { get; init; }

    public DateTimeOffset RunStarted { get; init; }

    /// <summary>What the ticket was called when it was taken in; empty where the journal does not say.</summary>
    public string Title { get; init; } = "";

    public Person? Requester { get; init; }

    public RepositoryName? Repository { get; init; }

    public Branch BaseBranch { get; init; }

    public Branch StoryBranch => Branch.Of(Ticket);

    public bool Interactive { get; init; }

    public WorkflowLimits Limits { get; init; } = new();

    /// <summary>The commit of the base branch that the work stands on.</summary>
    public CommitSha? Base { get; init; }

    /// <summary>The head of the story branch on the code host; null before the first push.</summary>
    public CommitSha? Head { get; init; }

    public IReadOnlyList<string> Questions { get; init; } = [];

    public int QuestionRound { get; init; }

    /// <summary>The last round of questions that stands on the ticket.</summary>
    public int QuestionsToldRound { get; init; }

    /// <summary>What people answered or hinted, oldest first: <c>name: text</c>.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Ids of comments and verdicts that were taken in; each counts once.</summary>
    public IReadOnlyList<string> Heard { get; init; } = [];

    public Plan? Plan { get; init; }

    public bool PlanTold { get; init; }

    /// <summary>Nobody has to say yes any more: the mode is autonomous, or a person approved.</summary>
    public bool PlanAccepted { get; init; }

    public bool PlanPublished { get; init; }

    public IReadOnlyList<SubtaskProgress> Subtasks { get; init; } = [];

    public int? PullRequest { get; init; }

    public Uri? PullRequestUrl { get; init; }

    /// <summary>The head that the Peer agent let pass.</summary>
    public CommitSha? ReviewedHead { get; init; }

    public Approval? Approval { get; init; }

    public int ReviewRounds { get; init; }

    public int BuildRepairs { get; init; }

    public string? BuildFailure { get; init; }

    /// <summary>The head whose builds are all green, or that nobody else builds.</summary>
    public CommitSha? BuiltHead { get; init; }

    /// <summary>How often a running build was looked at.</summary>
    public int BuildLooks { get; init; }

    /// <summary>When to look at a running build again.</summary>
    public DateTimeOffset BuildLookDue { get; init; }

    /// <summary>The moved base that is not merged in yet.</summary>
    public CommitSha? NewBase { get; init; }

    /// <summary>Who does not answer at the moment; the work waits for the clock.</summary>
    public Outage? Outage { get; init; }

    /// <summary>Pauses in a row.</summary>
    public int Delays { get; init; }

    public DateTimeOffset DelayedUntil { get; init; }

    public bool Reminded { get; init; }

    public RunOutcome? Outcome { get; init; }

    /// <summary>Why the last run ended, in one sentence for people.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The ticket was taken from the bot, before or after the last run ended; giving it back resumes.</summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>Ends whose terminal comment is not posted yet.</summary>
    public IReadOnlyList<RunEnd> UntoldEnds { get; init; } = [];

    /// <summary>Grows with every change that people should see in the status comment.</summary>
    public int StatusRevision { get; init; }

    public int StatusToldRevision { get; init; }

    public bool HasEnded =>
        State is TicketState.Done or TicketState.Paused or TicketState.Cancelled or TicketState.HandedOver;

    public bool OwesAnswer => Subtasks.Any(subtask => subtask.OwesAnswer);

    public SubtaskProgress GetSubtask(string id) =>
        Subtasks.First(progress => string.Equals(progress.Subtask.Id, id, StringComparison.Ordinal));
}

/// <summary>One run's end, as the terminal comment tells it.</summary>
public sealed record RunEnd(int Run, RunOutcome Outcome, string Reason, DateTimeOffset Started, DateTimeOffset Ended);
