using System.Text.Json.Nodes;
using AgileBot.Simulator.Git;
using AgileBot.Simulator.Http;

namespace AgileBot.Simulator.Bitbucket;

/// <summary>What a pull request changes: raw diff, JSON diff and list of files.</summary>
internal static class DiffRoutes
{
    public static void MapDiffs(this BitbucketDoor door)
    {
        var api = door.At("api");
        api.Get($"{PullRequestRoutes.Root}/{{id}}.diff", RawAsync);
        api.Get($"{PullRequestRoutes.Root}/{{id}}/diff", DiffAsync);
        api.Get($"{PullRequestRoutes.Root}/{{id}}/diff/{{**path}}", DiffAsync);
        api.Get($"{PullRequestRoutes.Root}/{{id}}/changes", ChangesAsync);
    }

    private static async Task<Answer> RawAsync(Call call) =>
        Answer.Plain(await call.PullRequest().DiffTextAsync(call.Query("contextLines", 10)));

    private static async Task<Answer> DiffAsync(Call call)
    {
        if (call.Accepts("text/plain"))
            return await RawAsync(call);

        var pullRequest = call.PullRequest();
        var context = call.Query("contextLines", 10);
        var diff = await pullRequest.DiffAsync(context);
        var path = call.Route("path");
        var files = diff.Files.Where(file =>
            path.Length == 0 || string.Equals(file.Path, path, StringComparison.Ordinal)
        );
        return Answer.Ok(
            new JsonObject
            {
                ["fromHash"] = await pullRequest.BaseAsync(),
                ["toHash"] = pullRequest.FromCommit,
                ["contextLines"] = context,
                ["whitespace"] = "SHOW",
                ["diffs"] = files.Select(file => (JsonNode?)File(file)).ToJsonArray(),
                ["truncated"] = false,
            }
        );
    }

    private static JsonObject File(FileDiff file) =>
        new()
        {
            ["source"] = file.From is { } from ? Shapes.Path(from) : null,
            ["destination"] = file.To is { } to ? Shapes.Path(to) : null,
            ["hunks"] = file.Hunks.Select(hunk => (JsonNode?)Hunk(hunk)).ToJsonArray(),
            ["truncated"] = false,
        };

    private static JsonObject Hunk(DiffHunk hunk)
    {
        var segments = new JsonArray();
        foreach (var line in hunk.Lines)
        {
            if (
                segments.Count == 0
                || !string.Equals(segments[^1]!["type"].Text(), line.Type, StringComparison.Ordinal)
            )
                segments.Add(
                    new JsonObject
                    {
                        ["type"] = line.Type,
                        ["lines"] = new JsonArray(),
                        ["truncated"] = false,
                    }
                );
            ((JsonArray)segments[^1]!["lines"]!).Add(Line(line));
        }

        return new JsonObject
        {
            ["sourceLine"] = hunk.From,
            ["sourceSpan"] = hunk.FromSpan,
            ["destinationLine"] = hunk.To,
            ["destinationSpan"] = hunk.ToSpan,
            ["segments"] = segments,
            ["truncated"] = false,
        };
    }

    private static JsonObject Line(DiffLine line) =>
        new JsonObject
        {
            ["source"] = line.From,
            ["destination"] = line.To,
            ["line"] = line.Text,
            ["truncated"] = false,
        };

    private static async Task<Answer> ChangesAsync(Call call)
    {
        var pullRequest = call.PullRequest();
        var raw = await pullRequest.Repository.Git.ChangesAsync(await pullRequest.BaseAsync(), pullRequest.FromCommit);
        return call.Page(Changes(raw), change => change);
    }

    /// <summary>Reads git's raw diff: a colon, modes, hashes and a letter, then one path or, of a move, two.</summary>
    private static IEnumerable<JsonNode> Changes(string raw)
    {
        var parts = raw.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        for (var index = 0; index + 1 < parts.Length; index++)
        {
            var (meta, first) = (parts[index].Split(' '), parts[++index]);
            var moved = meta[4][0] is 'R' or 'C';
            yield return Change(meta, moved ? parts[++index] : first, moved ? first : null);
        }
    }

    private static JsonObject Change(string[] meta, string path, string? source)
    {
        var shape = new JsonObject
        {
            ["contentId"] = meta[3],
            ["fromContentId"] = meta[2],
            ["path"] = Shapes.Path(path),
            ["executable"] = string.Equals(meta[1], "100755", StringComparison.Ordinal),
            ["percentUnchanged"] = -1,
            ["type"] = meta[4][0] switch
            {
                'A' => "ADD",
                'D' => "DELETE",
                'R' => "MOVE",
                'C' => "COPY",
                _ => "MODIFY",
            },
            ["nodeType"] = "FILE",
        };
        if (source is not null)
            shape["srcPath"] = Shapes.Path(source);

        return shape;
    }
}
