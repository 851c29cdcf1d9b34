namespace AgileBot.Workflow;

/// <summary>Where a journey stands. The first nine are work or waits of a run; the last four are ends.</summary>
public enum TicketState
{
    /// <summary>Taken in; the repository's index is being made, without which nothing is refined.</summary>
    AwaitingIndex,

    /// <summary>The Sprint agent reads the story and plans.</summary>
    Refining,

    /// <summary>Questions stand on the ticket; the reporter is waited for.</summary>
    AwaitingAnswers,

    /// <summary>The plan stands on the ticket; a person's word is waited for (mode Interactive).</summary>
    AwaitingPlanApproval,

    /// <summary>The plan holds; its subtasks are being written into Jira.</summary>
    Planned,

    /// <summary>Subtasks are routed, localised, developed, verified and integrated.</summary>
    InDevelopment,

    /// <summary>The pull request is opened and the Peer agent reviews it.</summary>
    InReview,

    /// <summary>A build on the code host still runs on the head.</summary>
    AwaitingCi,

    /// <summary>A human's approval of the head is waited for.</summary>
    AwaitingApproval,

    /// <summary>The base branch moved; it is merged into the story branch.</summary>
    BaseMoved,

    /// <summary>The approved head is being merged.</summary>
    Merging,

    /// <summary>A person works on it by hand; the bot keeps still.</summary>
    TakenOver,

    /// <summary>Merged. Nothing follows.</summary>
    Done,

    /// <summary>Stopped early; a resume goes on.</summary>
    Paused,

    /// <summary>Stopped before anything was published, or withdrawn in Jira or Bitbucket; a resume goes on.</summary>
    Cancelled,

    /// <summary>A person has to decide; a resume goes on.</summary>
    HandedOver,
}

/// <summary>How a run ended. Each has its own wording on the ticket.</summary>
public enum RunOutcome
{
    Done,
    StoppedEarly,
    NeedsAnswer,
    HandedOver,
    Cancelled,
}
