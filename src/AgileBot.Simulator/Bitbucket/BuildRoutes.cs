using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.Ledger;

namespace AgileBot.Simulator.Bitbucket;

/// <summary>Build states of commits.</summary>
internal static class BuildRoutes
{
    private static readonly HashSet<string> States = new(StringComparer.Ordinal)
    {
        "SUCCESSFUL",
        "FAILED",
        "INPROGRESS",
        "CANCELLED",
        "UNKNOWN",
    };

    public static void MapBuilds(this BitbucketDoor door)
    {
        var api = door.At("api");
        api.Post($"{RepositoryRoutes.Root}/commits/{{commit}}/builds", SetAsync);
        api.Get($"{RepositoryRoutes.Root}/commits/{{commit}}/builds", FindAsync);
        door.At("build-status").Get("commits/{commit}", OfCommit);
    }

    private static async Task<Answer> SetAsync(Call call)
    {
        var repository = call.Repository();
        var commit = await call.CommitAsync(repository);
        var key = Needed(call, "key", 255);
        Needed(call, "url", 450);
        var state = Needed(call, "state", 20);
        if (!States.Contains(state))
            throw Refusals.Invalid($"The build state '{state}' is not valid.", "state");
        if (call.Body["ref"].Text() is { } reference && !reference.StartsWith("refs/", StringComparison.Ordinal))
            throw Refusals.Invalid("The ref of a build must start with refs/.", "ref");

        var build = (JsonObject)call.Body.DeepClone();
        build["updatedDate"] = call.World.Now.ForBitbucket();
        build["createdDate"] = call.World.Now.ForBitbucket();
        if (!repository.Builds.TryGetValue(commit, out var builds))
            repository.Builds[commit] = builds = new Dictionary<string, JsonObject>(StringComparer.Ordinal);

        builds[key] = build;
        call.Did(EffectKind.BuildSet, $"{repository.FullName}@{commit}", $"{key} {state}");
        return Answer.NoContent;
    }

    private static string Needed(Call call, string name, int longest) =>
        call.Body[name].Text() is { Length: > 0 } text && text.Length <= longest
            ? text
            : throw Refusals.Invalid($"The {name} of a build must have 1 to {longest} characters.", name);

    private static async Task<Answer> FindAsync(Call call)
    {
        var repository = call.Repository();
        var commit = await call.CommitAsync(repository);
        var key = call.Query("key") ?? throw Refusals.Invalid("The key query parameter is required.", "key");
        return repository.Builds.TryGetValue(commit, out var builds) && builds.TryGetValue(key, out var build)
            ? Answer.Ok(build.DeepClone())
            : throw Refusals.Of(404, "build.NoSuchBuildStatusException", $"No build status with key '{key}' exists.");
    }

    private static Answer OfCommit(Call call) =>
        call.Page(
            call.World.Bitbucket.Repositories.SelectMany(repository =>
                repository.Builds.GetValueOrDefault(call.Route("commit"))?.Values.AsEnumerable() ?? []
            ),
            build => build.DeepClone()
        );
}
