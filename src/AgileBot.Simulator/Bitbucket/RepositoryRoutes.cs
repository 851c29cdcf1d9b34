using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.Ledger;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Bitbucket;

/// <summary>Repositories, their branches, commits and webhooks.</summary>
internal static class RepositoryRoutes
{
    public const string Root = "projects/{project}/repos/{repository}";

    public static void MapRepositories(this BitbucketDoor door)
    {
        var api = door.At("api");
        api.Get("application-properties", Properties);
        api.Get("users/{slug}", User);
        api.Get(Root, call => Answer.Ok(Shapes.Repository(call.World, call.Repository())));
        api.Get($"{Root}/branches", Branches);
        api.Get($"{Root}/branches/default", DefaultBranch);
        api.Get($"{Root}/default-branch", DefaultBranch);
        api.Get($"{Root}/commits", CommitsAsync);
        api.Get($"{Root}/commits/{{commit}}", CommitAsync);
        api.Get($"{Root}/webhooks", Webhooks);
        api.Post($"{Root}/webhooks", AddWebhook);
        door.At("branch-permissions").Get($"{Root}/restrictions", Restrictions);
        door.At("default-reviewers").Get($"{Root}/reviewers", DefaultReviewers);
    }

    private static Answer Properties(Call call) =>
        Answer.Ok(
            new JsonObject
            {
                ["version"] = "9.4.0",
                ["buildNumber"] = "9004000",
                ["buildDate"] = "1732000000000",
                ["displayName"] = "Bitbucket",
            }
        );

    private static Answer User(Call call) =>
        call.World.Accounts.Find(call.Route("slug")) is { } user
            ? Answer.Ok(Shapes.User(call.World, user))
            : throw Refusals.Of(404, "user.NoSuchUserException", $"No user with slug '{call.Route("slug")}' exists.");

    private static Answer Branches(Call call)
    {
        var repository = call.Repository();
        var filter = call.Query("filterText") ?? "";
        var branches = repository
            .Refs.Where(pair => pair.Key.StartsWith("refs/heads/", StringComparison.Ordinal))
            .Where(pair => Shapes.DisplayId(pair.Key).Contains(filter, StringComparison.OrdinalIgnoreCase))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal);
        return call.Page(branches, pair => Shapes.Branch(pair.Key, pair.Value, IsDefault(repository, pair.Key)));
    }

    private static Answer DefaultBranch(Call call)
    {
        var repository = call.Repository();
        var reference = $"refs/heads/{repository.DefaultBranch}";
        return repository.Head(reference) is { } head
            ? Answer.Ok(Shapes.Branch(reference, head, isDefault: true))
            : throw Refusals.NoBranch(repository.DefaultBranch, repository);
    }

    private static bool IsDefault(Repository repository, string reference) =>
        string.Equals(Shapes.DisplayId(reference), repository.DefaultBranch, StringComparison.Ordinal);

    private static async Task<Answer> CommitAsync(Call call)
    {
        var repository = call.Repository();
        var commit = await call.CommitAsync(repository);
        return Answer.Ok(Shapes.Commit(await repository.Git.ShowAsync(commit)));
    }

    private static async Task<Answer> CommitsAsync(Call call)
    {
        var repository = call.Repository();
        var until = await ResolveAsync(repository, call.Query("until") ?? repository.DefaultBranch);
        var since = call.Query("since") is { } asked ? await ResolveAsync(repository, asked) : null;
        return await PageAsync(call, repository, until, since);
    }

    public static async Task<Answer> PageAsync(Call call, Repository repository, string until, string? since)
    {
        var shown = new List<string>();
        foreach (var commit in await repository.Git.CommitsAsync(until, since))
            shown.Add(await repository.Git.ShowAsync(commit));

        return call.Page(shown, Shapes.Commit);
    }

    private static async Task<string> ResolveAsync(Repository repository, string revision) =>
        await repository.Git.FindCommitAsync(revision) ?? throw Refusals.NoCommit(revision, repository);

    private static Answer Webhooks(Call call) =>
        call.Page(call.Repository(RepositoryRight.Admin).Webhooks, hook => hook.DeepClone());

    private static Answer AddWebhook(Call call)
    {
        var repository = call.Repository(RepositoryRight.Admin);
        if (
            call.Body["url"].Text() is not { Length: > 0 } url
            || call.Body["events"] is not JsonArray { Count: > 0 } events
        )
            throw Refusals.Invalid("A webhook needs a url and events.");

        var hook = new JsonObject
        {
            ["id"] = call.World.NextId(),
            ["name"] = call.Body["name"].Text() ?? url,
            ["createdDate"] = call.World.Now.ForBitbucket(),
            ["updatedDate"] = call.World.Now.ForBitbucket(),
            ["events"] = events.DeepClone(),
            ["configuration"] = call.Body["configuration"]?.DeepClone() ?? new JsonObject(),
            ["url"] = url,
            ["active"] = call.Body["active"]?.DeepClone() ?? true,
            ["sslVerificationRequired"] = true,
        };
        repository.Webhooks.Add(hook);
        call.Did(EffectKind.WebhookCreated, repository.FullName, url);
        return Answer.Created(hook.DeepClone());
    }

    private static Answer Restrictions(Call call)
    {
        _ = call.Repository();
        return call.Page(Array.Empty<JsonNode>(), restriction => restriction);
    }

    private static Answer DefaultReviewers(Call call)
    {
        _ = call.Repository();
        return Answer.Ok(new JsonArray());
    }
}
