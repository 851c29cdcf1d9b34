using AgileBot.Simulator.Http;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Bitbucket;

/// <summary>Finds what a request to Bitbucket is about, or refuses as Bitbucket does.</summary>
internal static class BitbucketCall
{
    public static Repository Repository(this Call call, RepositoryRight needed = RepositoryRight.Read)
    {
        var (project, slug) = (call.Route("project"), call.Route("repository"));
        var repository = call.World.Bitbucket.Find(project, slug);
        if (repository is null || call.Actor.RepositoryRight is RepositoryRight.None)
            throw Refusals.NoRepository(project, slug);

        return call.Actor.RepositoryRight < needed ? throw Refusals.Forbidden() : repository;
    }

    public static PullRequest PullRequest(this Call call, RepositoryRight needed = RepositoryRight.Read)
    {
        var repository = call.Repository(needed);
        RequestRefused None() => Refusals.NoPullRequest(call.Route("id"), repository);
        var id = call.RouteNumber("id", None);
        return repository.PullRequests.Find(candidate => candidate.Id == id) ?? throw None();
    }

    public static PullRequestComment Comment(this Call call, PullRequest pullRequest)
    {
        RequestRefused None() => Refusals.NoComment(call.Route("comment"));
        var id = call.RouteNumber("comment", None);
        return pullRequest.Comments.Find(candidate => candidate.Id == id) ?? throw None();
    }

    public static async Task<string> CommitAsync(this Call call, Repository repository)
    {
        var asked = call.Route("commit");
        return await repository.Git.FindCommitAsync(asked) ?? throw Refusals.NoCommit(asked, repository);
    }

    /// <summary>Refuses when the version that was sent is missing or not the present one.</summary>
    public static void DemandVersion(this Call call, PullRequest pullRequest, long? sent)
    {
        if (sent is null && call.Query("version") is null)
            throw Refusals.Invalid("The version of the pull request must be given.", "version");

        var version = sent ?? call.Query("version", -1);
        if (version != pullRequest.Version)
            throw Refusals.Stale(pullRequest, version.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
