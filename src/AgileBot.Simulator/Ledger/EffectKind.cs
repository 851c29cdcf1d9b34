namespace AgileBot.Simulator.Ledger;

/// <summary>The kinds of effect that the ledger tells apart.</summary>
internal static class EffectKind
{
    public const string IssueCreated = "issue.created";
    public const string IssueEdited = "issue.edited";
    public const string IssueTransitioned = "issue.transitioned";
    public const string IssueLinked = "issue.linked";
    public const string IssuePropertySet = "issue.property.set";
    public const string IssuePropertyDeleted = "issue.property.deleted";
    public const string RemoteLinkSet = "issue.remotelink.set";
    public const string CommentCreated = "comment.created";
    public const string CommentEdited = "comment.edited";
    public const string CommentDeleted = "comment.deleted";
    public const string CommentPropertySet = "comment.property.set";
    public const string Pushed = "repository.pushed";
    public const string WebhookCreated = "repository.webhook.created";
    public const string PullRequestCreated = "pullrequest.created";
    public const string PullRequestEdited = "pullrequest.edited";
    public const string PullRequestMerged = "pullrequest.merged";
    public const string PullRequestDeclined = "pullrequest.declined";
    public const string VerdictGiven = "pullrequest.verdict";
    public const string PullRequestCommentCreated = "pullrequest.comment.created";
    public const string PullRequestCommentEdited = "pullrequest.comment.edited";
    public const string PullRequestCommentDeleted = "pullrequest.comment.deleted";
    public const string BuildSet = "commit.build.set";
    public const string ReportSet = "commit.report.set";
    public const string ReportDeleted = "commit.report.deleted";
    public const string AnnotationsAdded = "commit.annotations.added";
    public const string AnnotationsDeleted = "commit.annotations.deleted";
}
