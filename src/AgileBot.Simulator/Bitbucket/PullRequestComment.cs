using System.Text.Json.Nodes;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Bitbucket;

/// <summary>A remark on a pull request; a task when its severity is BLOCKER.</summary>
internal sealed class PullRequestComment(long id, User author, DateTimeOffset created)
{
    public long Id => id;

    public User Author => author;

    public DateTimeOffset Created { get; } = created;

    public DateTimeOffset Updated { get; set; } = created;

    public int Version { get; set; }

    public required string Text { get; set; }

    public string Severity { get; set; } = "NORMAL";

    public string State { get; set; } = "OPEN";

    /// <summary>Who resolved the task last.</summary>
    public User? ResolvedBy { get; set; }

    public long? ParentId { get; init; }

    public Anchor? Anchor { get; init; }

    public bool IsTask => string.Equals(Severity, "BLOCKER", StringComparison.Ordinal);
}

/// <summary>The place in the diff that a comment stands at; a whole file without a line.</summary>
internal sealed record Anchor(string Path, int? Line, string? LineType, string FileType, string? SourcePath)
{
    public required string FromHash { get; init; }

    public required string ToHash { get; init; }

    /// <summary>Whether a later push took the place out of the diff.</summary>
    public bool Orphaned { get; set; }
}

/// <summary>Something that happened to a pull request, in the order of the page.</summary>
internal sealed record Activity(long Id, DateTimeOffset At, User User, string Action)
{
    public PullRequestComment? Comment { get; init; }

    public JsonObject Extra { get; init; } = [];
}
