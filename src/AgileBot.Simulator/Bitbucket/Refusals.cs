using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;

namespace AgileBot.Simulator.Bitbucket;

/// <summary>The errors of Bitbucket, with its exception names.</summary>
internal static class Refusals
{
    public const string Prefix = "com.atlassian.bitbucket.";

    public static RequestRefused Of(int status, string exception, string message, string? context = null) =>
        With(status, exception, message, context, []);

    public static RequestRefused With(int status, string exception, string message, string? context, JsonObject extra)
    {
        extra["context"] = context;
        extra["message"] = message;
        extra["exceptionName"] = Prefix + exception;
        return new RequestRefused(status, new JsonObject { ["errors"] = new JsonArray(extra) });
    }

    public static RequestRefused Invalid(string message, string? context = null) =>
        Of(400, "validation.ArgumentValidationException", message, context);

    public static RequestRefused Forbidden() =>
        Of(403, "AuthorisationException", "You are not permitted to access this resource");

    public static RequestRefused NoRepository(string project, string slug) =>
        Of(404, "repository.NoSuchRepositoryException", $"Repository {project}/{slug} does not exist.");

    public static RequestRefused NoCommit(string commit, Repository repository) =>
        Of(404, "commit.NoSuchCommitException", $"Commit '{commit}' does not exist in repository '{repository.Slug}'.");

    public static RequestRefused NoBranch(string branch, Repository repository) =>
        Of(
            404,
            "repository.NoSuchBranchException",
            $"Branch \"{branch}\" does not exist in repository '{repository.Slug}'."
        );

    public static RequestRefused NoPullRequest(string id, Repository repository) =>
        Of(
            404,
            "pull.NoSuchPullRequestException",
            $"No pull request exists with ID {id} for repository {repository.FullName}."
        );

    public static RequestRefused NoComment(string id) =>
        Of(404, "comment.NoSuchCommentException", $"No comment exists with ID {id}.");

    public static RequestRefused NotOpen(PullRequest pullRequest) =>
        Of(
            409,
            "pull.IllegalPullRequestStateException",
            $"The pull request has already been {pullRequest.State.ToString().ToLowerInvariant()}."
        );

    public static RequestRefused Stale(PullRequest pullRequest, string expected) =>
        With(
            409,
            "pull.PullRequestOutOfDateException",
            "You are attempting to modify a pull request based on out-of-date information.",
            context: null,
            new JsonObject { ["currentVersion"] = pullRequest.Version, ["expectedVersion"] = expected }
        );
}
