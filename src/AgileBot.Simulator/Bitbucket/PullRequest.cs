using AgileBot.Simulator.Git;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Bitbucket;

/// <summary>A wish to bring one branch into another, with everything said and decided about it.</summary>
internal sealed class PullRequest(int id, Repository repository, User author, DateTimeOffset created)
{
    public int Id => id;

    public Repository Repository => repository;

    public User Author => author;

    public DateTimeOffset Created { get; } = created;

    public DateTimeOffset Updated { get; set; } = created;

    public DateTimeOffset? Closed { get; set; }

    public int Version { get; set; }

    public required string Title { get; set; }

    public string? Description { get; set; }

    public bool Draft { get; set; }

    public PullRequestState State { get; set; } = PullRequestState.Open;

    public required string FromRef { get; init; }

    public required string ToRef { get; set; }

    /// <summary>The head of the source branch; stays where it was once the pull request is closed.</summary>
    public required string FromCommit { get; set; }

    public required string ToCommit { get; set; }

    /// <summary>The commit on the target branch by which it came in.</summary>
    public string? MergeCommit { get; set; }

    public List<Participant> Participants { get; } = [];

    /// <summary>Every approval that was ever given, also those that are void by now.</summary>
    public List<GivenApproval> Approvals { get; } = [];

    public List<PullRequestComment> Comments { get; } = [];

    public List<Activity> Activities { get; } = [];

    public bool IsOpen => State is PullRequestState.Open;

    public string Target => $"{repository.FullName}#{id}";

    public Participant ParticipantFor(User user)
    {
        var participant = Participants.Find(candidate => candidate.User == user);
        if (participant is null)
            Participants.Add(participant = new Participant(user));

        return participant;
    }

    public async Task<UnifiedDiff> DiffAsync(int context = 10) => UnifiedDiff.Parse(await DiffTextAsync(context));

    public async Task<string> DiffTextAsync(int context = 10) =>
        await repository.Git.DiffAsync(await BaseAsync(), FromCommit, context);

    public Task<string> BaseAsync() => repository.Git.MergeBaseAsync(ToCommit, FromCommit);
}

/// <summary>Who approved which commit, and when.</summary>
internal sealed record GivenApproval(User By, string Commit, DateTimeOffset At);

/// <summary>How far a pull request has come.</summary>
internal enum PullRequestState
{
    Open,
    Merged,
    Declined,
}

/// <summary>Somebody's part in a pull request, and the verdict with the commit it was given for.</summary>
internal sealed class Participant(User user)
{
    public User User => user;

    public bool IsReviewer { get; set; }

    public string Status { get; set; } = "UNAPPROVED";

    public string? LastReviewedCommit { get; set; }

    public bool Approved => string.Equals(Status, "APPROVED", StringComparison.Ordinal);
}
