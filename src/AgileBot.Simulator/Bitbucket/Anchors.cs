using System.Text.Json.Nodes;
using AgileBot.Simulator.Git;
using AgileBot.Simulator.Http;

namespace AgileBot.Simulator.Bitbucket;

/// <summary>Reads where a comment wants to stand, and refuses places that the diff does not show.</summary>
internal static class Anchors
{
    public static async Task<Anchor?> ReadAsync(PullRequest pullRequest, JsonNode? asked)
    {
        if (asked is null)
            return null;
        if (asked.At("path").Text() is not { Length: > 0 } path)
            throw Refusals.Invalid("An anchor must have a path.", "anchor.path");

        var (line, lineType) = (asked.At("line").Number(), asked.At("lineType").Text());
        DemandWhole(line, lineType);
        var fileType = FileType(asked.At("fileType").Text(), lineType);
        await DemandShownAsync(pullRequest, path, line, lineType);
        return new Anchor(path, (int?)line, lineType, fileType, asked.At("srcPath").Text())
        {
            FromHash = asked.At("fromHash").Text() ?? pullRequest.ToCommit,
            ToHash = asked.At("toHash").Text() ?? pullRequest.FromCommit,
        };
    }

    /// <summary>Marks the comments whose line a push took out of the diff.</summary>
    public static async Task DriftAsync(PullRequest pullRequest)
    {
        var diff = await pullRequest.DiffAsync();
        foreach (var anchor in pullRequest.Comments.Select(comment => comment.Anchor).OfType<Anchor>())
            anchor.Orphaned = !Shows(diff, anchor.Path, anchor.Line, anchor.LineType);
    }

    private static void DemandWhole(long? line, string? lineType)
    {
        if (line is null != lineType is null)
            throw Refusals.Invalid("An anchor has both line and lineType, or neither.", "anchor.line");
        if (line is < 1 or > int.MaxValue)
            throw Refusals.Invalid("The line of an anchor must be positive.", "anchor.line");
        if (lineType is not (null or "ADDED" or "REMOVED" or "CONTEXT"))
            throw Refusals.Invalid($"The lineType '{lineType}' is not valid.", "anchor.lineType");
    }

    private static string FileType(string? fileType, string? lineType)
    {
        var natural = lineType is "REMOVED" ? "FROM" : "TO";
        return fileType is null || string.Equals(fileType, natural, StringComparison.Ordinal)
            ? natural
            : throw Refusals.Invalid($"The fileType '{fileType}' does not go with the lineType.", "anchor.fileType");
    }

    private static async Task DemandShownAsync(PullRequest pullRequest, string path, long? line, string? lineType)
    {
        if (!Shows(await pullRequest.DiffAsync(), path, (int?)line, lineType))
            throw Refusals.Invalid($"The line {line} of '{path}' is not part of the diff.", "anchor.line");
    }

    private static bool Shows(UnifiedDiff diff, string path, int? line, string? lineType) =>
        diff.Find(path) is { } file && (line is not { } number || file.Shows(number, lineType!));
}
