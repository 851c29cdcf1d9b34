using AgileBot.Ports;
using AgileBot.Repositories;

namespace AgileBot.Adapters.Bitbucket.DataCenter;

/// <summary>Something that happened on a pull request. What the bot does not know, it passes over.</summary>
/// <param name="FromHash">The new head of the source branch, where that moved.</param>
internal sealed record BitbucketActivity(
    string? Action = null,
    BitbucketComment? Comment = null,
    BitbucketAnchor? CommentAnchor = null,
    BitbucketUser? User = null,
    DateTimeOffset? CreatedDate = null,
    string? FromHash = null
)
{
    /// <summary>Verdicts and pushes; comments are read with their threads.</summary>
    public PullRequestDeed? FindDeed() =>
        (User?.ToPerson(), CreatedDate, Action) switch
        {
            ({ } by, { } at, "APPROVED") => new PullRequestDeed.Judged(by, ReviewVerdict.Approved, at),
            ({ } by, { } at, "REVIEWED") => new PullRequestDeed.Judged(by, ReviewVerdict.NeedsWork, at),
            ({ } by, { } at, "UNAPPROVED") => new PullRequestDeed.Judged(by, ReviewVerdict.None, at),
            ({ } by, { } at, "RESCOPED") when CommitSha.TryParse(FromHash, out var head) => new PullRequestDeed.Pushed(
                by,
                head,
                at
            ),
            _ => null,
        };
}
