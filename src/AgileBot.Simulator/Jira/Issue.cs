using System.Text.Json.Nodes;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Jira;

/// <summary>An issue of Jira with everything that hangs on it.</summary>
internal sealed class Issue
{
    public required string Id { get; init; }

    /// <summary>Given once everything about the new issue is known to be right.</summary>
    public string Key { get; set; } = "";

    public required Project Project { get; init; }

    public required IssueType Type { get; init; }

    public required User Reporter { get; init; }

    public required DateTimeOffset Created { get; init; }

    public DateTimeOffset Updated { get; set; }

    public Issue? Parent { get; init; }

    public string Summary { get; set; } = "";

    public string? Description { get; set; }

    public string Priority { get; set; } = "Medium";

    public Status Status { get; set; } = Status.ToDo;

    public User? Assignee { get; set; }

    public DateTimeOffset? Resolved { get; set; }

    public List<string> Labels { get; } = [];

    /// <summary>Values of custom fields by id.</summary>
    public Dictionary<string, JsonNode?> Custom { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, JsonNode?> Properties { get; } = new(StringComparer.Ordinal);

    public List<IssueComment> Comments { get; } = [];

    public List<RemoteLink> RemoteLinks { get; } = [];

    public List<IssueChange> History { get; } = [];
}

/// <summary>A comment on an issue.</summary>
internal sealed class IssueComment(string id, User author, DateTimeOffset created)
{
    public string Id => id;

    public User Author { get; } = author;

    public DateTimeOffset Created { get; } = created;

    public DateTimeOffset Updated { get; set; } = created;

    public User UpdateAuthor { get; set; } = author;

    public required string Body { get; set; }

    public JsonNode? Visibility { get; set; }

    public Dictionary<string, JsonNode?> Properties { get; init; } = new(StringComparer.Ordinal);
}

/// <summary>A link from an issue to a page elsewhere.</summary>
internal sealed class RemoteLink(long id, string? globalId)
{
    public long Id => id;

    public string? GlobalId => globalId;

    public required JsonObject Content { get; set; }
}

/// <summary>What somebody changed in one go.</summary>
internal sealed record IssueChange(string Id, DateTimeOffset At, User User, IReadOnlyList<FieldChange> Items);

/// <summary>How one field changed, in words.</summary>
internal sealed record FieldChange(string Field, string? From, string? To);
