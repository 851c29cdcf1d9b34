using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Bitbucket;

/// <summary>Bitbucket's JSON for people, repositories and branches.</summary>
internal static class Shapes
{
    public static JsonObject User(World world, User user) =>
        new()
        {
            ["name"] = user.Name,
            ["emailAddress"] = user.EmailAddress,
            ["active"] = true,
            ["displayName"] = user.DisplayName,
            ["id"] = user.Id,
            ["slug"] = user.Name,
            ["type"] = "NORMAL",
            ["links"] = Self($"{world.Address}/bitbucket/users/{user.Name}"),
        };

    public static JsonObject Repository(World world, Repository repository)
    {
        var links = Self($"{Page(world, repository)}/browse");
        links["clone"] = new JsonArray(new JsonObject { ["href"] = CloneUrl(world, repository), ["name"] = "http" });
        return new JsonObject
        {
            ["slug"] = repository.Slug,
            ["id"] = repository.Id,
            ["name"] = repository.Slug,
            ["hierarchyId"] = $"h{repository.Id}",
            ["scmId"] = "git",
            ["state"] = "AVAILABLE",
            ["statusMessage"] = "Available",
            ["forkable"] = true,
            ["archived"] = false,
            ["defaultBranch"] = repository.DefaultBranch,
            ["project"] = Project(world, repository.ProjectKey),
            ["public"] = false,
            ["links"] = links,
        };
    }

    public static JsonObject Project(World world, string key) =>
        new()
        {
            ["key"] = key,
            ["id"] = 1,
            ["name"] = key,
            ["public"] = false,
            ["type"] = key.StartsWith('~') ? "PERSONAL" : "NORMAL",
            ["links"] = Self($"{world.Address}/bitbucket/projects/{key}"),
        };

    public static JsonObject Branch(string reference, string head, bool isDefault) =>
        new()
        {
            ["id"] = reference,
            ["displayId"] = DisplayId(reference),
            ["type"] = "BRANCH",
            ["latestCommit"] = head,
            ["latestChangeset"] = head,
            ["isDefault"] = isDefault,
        };

    /// <summary>What <c>git show</c> told of a commit, as Bitbucket tells it.</summary>
    public static JsonObject Commit(string shown)
    {
        var parts = shown.Split('\u001f', 9);
        return new JsonObject
        {
            ["id"] = parts[0],
            ["displayId"] = parts[0][..11],
            ["author"] = new JsonObject { ["name"] = parts[2], ["emailAddress"] = parts[3] },
            ["authorTimestamp"] = Milliseconds(parts[4]),
            ["committer"] = new JsonObject { ["name"] = parts[5], ["emailAddress"] = parts[6] },
            ["committerTimestamp"] = Milliseconds(parts[7]),
            ["message"] = parts[8].TrimEnd('\n'),
            ["parents"] = parts[1]
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(id => (JsonNode?)new JsonObject { ["id"] = id, ["displayId"] = id[..11] })
                .ToJsonArray(),
        };
    }

    public static JsonObject Path(string path)
    {
        var parts = path.Split('/');
        var extension = System.IO.Path.GetExtension(path).TrimStart('.');
        var shape = new JsonObject
        {
            ["components"] = parts.ToTexts(),
            ["parent"] = string.Join('/', parts[..^1]),
            ["name"] = parts[^1],
            ["toString"] = path,
        };
        if (extension.Length > 0)
            shape["extension"] = extension;

        return shape;
    }

    public static JsonObject Self(string address) =>
        new() { ["self"] = new JsonArray(new JsonObject { ["href"] = address }) };

    public static string Page(World world, Repository repository) =>
        $"{world.Address}/bitbucket/projects/{repository.ProjectKey}/repos/{repository.Slug}";

    public static string CloneUrl(World world, Repository repository) =>
        $"{world.Address}/bitbucket/scm/{repository.ProjectKey.ToLowerInvariant()}/{repository.Slug}.git";

    public static string DisplayId(string reference) =>
        reference.StartsWith("refs/heads/", StringComparison.Ordinal) ? reference["refs/heads/".Length..]
        : reference.StartsWith("refs/tags/", StringComparison.Ordinal) ? reference["refs/tags/".Length..]
        : reference;

    private static long Milliseconds(string seconds) =>
        long.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture) * 1000;
}
