using AgileBot.Repositories;

namespace AgileBot.Adapters.Bitbucket.DataCenter;

/// <summary>Bitbucket's pull request.</summary>
internal sealed record BitbucketPullRequest(
    int Id,
    int Version,
    string State,
    BitbucketRef FromRef,
    BitbucketRef ToRef,
    BitbucketParticipant? Author = null,
    IReadOnlyList<BitbucketParticipant>? Reviewers = null,
    IReadOnlyList<BitbucketParticipant>? Participants = null
)
{
    public bool IsOpen => StateOf() is PullRequestState.Open;

    /// <param name="address">Where people find it; what the payload says about that is not trusted.</param>
    public PullRequest ToPullRequest(Uri address) =>
        new(Id, Version, StateOf(), FromRef.Id, ToRef.Id, FromRef.LatestCommit, ToRef.LatestCommit, address)
        {
            Author = Author?.User.ToPerson(),
            Participants =
            [
                .. (Reviewers ?? [])
                    .Concat(Participants ?? [])
                    .Select(participant => participant.ToParticipant())
                    .DistinctBy(participant => participant.Person),
            ],
        };

    private PullRequestState StateOf() =>
        State switch
        {
            "OPEN" => PullRequestState.Open,
            "MERGED" => PullRequestState.Merged,
            _ => PullRequestState.Declined,
        };
}

/// <summary>One end of a pull request.</summary>
internal sealed record BitbucketRef(Branch Id, CommitSha LatestCommit, BitbucketRepository? Repository = null);

/// <summary>Bitbucket's repository.</summary>
internal sealed record BitbucketRepository(string Slug, BitbucketProject Project)
{
    public bool Is(RepositoryName name) =>
        string.Equals(Slug, name.Slug, StringComparison.OrdinalIgnoreCase)
        && string.Equals(Project.Key, name.Project, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Bitbucket's project.</summary>
internal sealed record BitbucketProject(string Key);

/// <summary>Somebody with a part in a pull request.</summary>
internal sealed record BitbucketParticipant(
    BitbucketUser User,
    string? Status = null,
    CommitSha? LastReviewedCommit = null
)
{
    public Participant ToParticipant() => new(User.ToPerson(), Verdict(), LastReviewedCommit);

    private ReviewVerdict Verdict() =>
        Status switch
        {
            "APPROVED" => ReviewVerdict.Approved,
            "NEEDS_WORK" => ReviewVerdict.NeedsWork,
            _ => ReviewVerdict.None,
        };
}
