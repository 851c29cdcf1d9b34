using System.Globalization;
using System.Text.Json;
using AgileBot.Reconciliation;
using AgileBot.Repositories;

namespace AgileBot.Worker.Webhooks;

/// <summary>Names the change on a pull request that a notification of Bitbucket tells of; empty where it does not say enough.</summary>
internal static class BitbucketEventKey
{
    public static string Of(JsonElement root) =>
        FindRepository(root) is { } repository && Notice.Number(root, "pullRequest", "id") is { } id
            ? Of(root, repository, id)
            : "";

    private static string Of(JsonElement root, RepositoryName repository, long id) =>
        Notice.Text(root, "eventKey") switch
        {
            "pr:comment:added" or "pr:comment:edited" => OfComment(root, repository, id),
            "pr:reviewer:approved" => OfVerdict(root, repository, id, ReviewVerdict.Approved),
            "pr:reviewer:needs_work" => OfVerdict(root, repository, id, ReviewVerdict.NeedsWork),
            "pr:reviewer:unapproved" => OfVerdict(root, repository, id, ReviewVerdict.None),
            "pr:from_ref_updated" => OfPush(root, repository, id),
            "pr:merged" => OfEnd(root, repository, id, PullRequestState.Merged),
            "pr:declined" => OfEnd(root, repository, id, PullRequestState.Declined),
            _ => "",
        };

    private static string OfComment(JsonElement root, RepositoryName repository, long id) =>
        Notice.Number(root, "comment", "id") is { } comment && Notice.Number(root, "comment", "version") is { } version
            ? EventKeys.Comment(repository, id, comment.ToString(CultureInfo.InvariantCulture), version)
            : "";

    private static string OfVerdict(JsonElement root, RepositoryName repository, long id, ReviewVerdict verdict) =>
        Notice.Moment(root, "date") is { } at && Notice.Text(root, "participant", "user", "name") is { Length: > 0 } by
            ? EventKeys.Verdict(repository, id, by, verdict, at)
            : "";

    private static string OfPush(JsonElement root, RepositoryName repository, long id) =>
        Notice.Moment(root, "date") is { } at
        && CommitSha.TryParse(Notice.Text(root, "pullRequest", "fromRef", "latestCommit"), out var head)
            ? EventKeys.Push(repository, id, head, at)
            : "";

    private static string OfEnd(JsonElement root, RepositoryName repository, long id, PullRequestState state) =>
        Notice.Number(root, "pullRequest", "version") is { } version
            ? EventKeys.Closed(repository, id, state, version)
            : "";

    private static RepositoryName? FindRepository(JsonElement root)
    {
        var project = Notice.Text(root, "pullRequest", "toRef", "repository", "project", "key");
        var slug = Notice.Text(root, "pullRequest", "toRef", "repository", "slug");
        return RepositoryName.TryParse($"{project}/{slug}", out var name) ? name : null;
    }
}
