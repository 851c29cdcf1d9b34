namespace AgileBot.Adapters.Bitbucket.DataCenter;

/// <summary>Something that happened on a pull request. What the bot does not know, it passes over.</summary>
internal sealed record BitbucketActivity(
    string? Action = null,
    BitbucketComment? Comment = null,
    BitbucketAnchor? CommentAnchor = null
);
