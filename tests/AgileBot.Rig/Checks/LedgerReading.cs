using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.Ledger;

namespace AgileBot.Rig.Checks;

/// <summary>
/// Turns the simulator's ledger into operations. What is left out or renamed, and why:
/// commits get the name of their files and message, because their time, and so their hash, is that of the run;
/// ids of comments and addresses with ports are left out, because the world numbers them as they come;
/// edits of the status comment are free, because a slow teller skips revisions;
/// a column of the board is named without the one before, and 'In Progress' of a subtask is free, because a slow teller finds it further on already.
/// </summary>
internal sealed partial class LedgerReading(CommitNames commits)
{
    public IReadOnlyList<Operation> Read(IEnumerable<Effect> effects) => [.. effects.Select(Read).OfType<Operation>()];

    private Operation? Read(Effect effect)
    {
        var deed = effect.Deed;
        return ProjectOf(deed) is { } project
            ? new Operation(project, NameOf(deed), effect.Sequence, WeightOf(deed))
            : null;
    }

    /// <summary>Whose ticket it is: every board and every repository of the crowd belongs to one.</summary>
    private static string? ProjectOf(Deed deed)
    {
        var match = Project().Match($"{deed.Target} {deed.Path} {deed.Entity}");
        return match.Success ? match.Value.ToUpperInvariant() : null;
    }

    private string NameOf(Deed deed) =>
        deed.Kind switch
        {
            EffectKind.IssueCreated => $"{deed.Kind} {deed.Target} {MarkOf(deed)}",
            EffectKind.CommentCreated or EffectKind.CommentEdited => $"{deed.Kind} {deed.Target} {MarkOf(deed)}",
            EffectKind.PullRequestCommentCreated => $"{deed.Kind} {deed.Target} {commits.Rename(MarkOf(deed))}",
            EffectKind.IssueTransitioned => $"{deed.Kind} {deed.Target} -> {deed.Entity.Split("-> ")[^1]}",
            EffectKind.RemoteLinkSet => $"{deed.Kind} {deed.Target} {Address().Replace(deed.Entity, "")}",
            _ => commits.Rename($"{deed.Kind} {deed.Target} {deed.Entity}"),
        };

    private static string MarkOf(Deed deed) =>
        deed.Marker is ['{', ..] json ? JsonNode.Parse(json).Text("op") ?? json : deed.Marker ?? deed.Entity;

    private static OperationWeight WeightOf(Deed deed) =>
        deed.Kind switch
        {
            EffectKind.IssueCreated
            or EffectKind.IssueLinked
            or EffectKind.CommentCreated
            or EffectKind.Pushed
            or EffectKind.PullRequestCreated
            or EffectKind.PullRequestCommentCreated
            or EffectKind.PullRequestMerged => OperationWeight.Once,
            EffectKind.CommentEdited => OperationWeight.Free,
            EffectKind.IssueTransitioned when deed.Entity.EndsWith("-> In Progress", StringComparison.Ordinal) =>
                OperationWeight.Free,
            _ => OperationWeight.Settles,
        };

    [GeneratedRegex(@"\bC\d{3,}\b", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Project();

    [GeneratedRegex("^https?://[^/]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
