using AgileBot.Tickets;

namespace AgileBot.Repositories;

/// <summary>A pull request as the code host showed it at one moment.</summary>
/// <param name="Version">The host's counter that a change must name (optimistic locking).</param>
/// <param name="Head">The newest commit of the source branch.</param>
/// <param name="Base">The newest commit of the target branch.</param>
public sealed record PullRequest(
    int Id,
    int Version,
    PullRequestState State,
    Branch Source,
    Branch Target,
    CommitSha Head,
    CommitSha Base,
    Uri Url
)
{
    public Person? Author { get; init; }

    public IReadOnlyList<Participant> Participants { get; init; } = [];
}

/// <summary>The three states of a pull request.</summary>
public enum PullRequestState
{
    Open,
    Merged,
    Declined,
}

/// <summary>Somebody's verdict on a pull request, bound to the commit they looked at.</summary>
/// <param name="LastReviewed">Null where the host does not say which commit was seen: such a verdict counts for nothing.</param>
public sealed record Participant(Person Person, ReviewVerdict Verdict, CommitSha? LastReviewed);

/// <summary>What a person may say of a pull request as a whole.</summary>
public enum ReviewVerdict
{
    None,
    Approved,
    NeedsWork,
}

/// <summary>A human's approval of exactly one commit.</summary>
public sealed record Approval(Person By, CommitSha Commit);
