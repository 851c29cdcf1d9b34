using System.Text.Json;
using System.Text.Json.Serialization;
using AgileBot.Tickets;

namespace AgileBot.Adapters.Jira.DataCenter;

/// <summary>The part of Jira's issue that the bot reads. Shape and names are Jira's, not ours.</summary>
internal sealed record JiraIssue(TicketKey Key, JiraFields Fields)
{
    /// <param name="points">Ids of the fields that may hold the estimate.</param>
    public Ticket ToTicket(JiraStages stages, IReadOnlyList<string> points) =>
        new(Key, Fields.Summary ?? "", Fields.Description ?? "")
        {
            Type = Fields.Type,
            Status = Fields.Column,
            Stage = stages.Of(Fields.Status),
            Labels = Fields.Labels ?? [],
            Points = FindPoints(points),
            Parent = Fields.Parent?.Key,
            Reporter = Fields.Reporter?.ToPerson(),
            Assignee = Fields.Assignee?.ToPerson(),
        };

    private StoryPoints? FindPoints(IReadOnlyList<string> fields) =>
        fields.Select(Fields.FindNumber).FirstOrDefault(value => value is not null) is { } value
            ? new StoryPoints(value)
            : null;
}

/// <summary>Jira's fields; which are there depends on what was asked for.</summary>
internal sealed record JiraFields(
    string? Summary = null,
    string? Description = null,
    JiraIssueType? Issuetype = null,
    JiraStatus? Status = null,
    IReadOnlyList<string>? Labels = null,
    JiraIssueReference? Parent = null,
    IReadOnlyList<JiraIssueReference>? Subtasks = null,
    IReadOnlyList<JiraIssueLink>? Issuelinks = null,
    JiraUser? Reporter = null,
    JiraUser? Assignee = null
)
{
    [JsonIgnore]
    public string Type => Issuetype?.Name ?? "";

    [JsonIgnore]
    public string Column => Status?.Name ?? "";

    /// <summary>The custom fields among others.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement> Others { get; init; } = [];

    public decimal? FindNumber(string field) =>
        Others.TryGetValue(field, out var value)
        && value.ValueKind is JsonValueKind.Number
        && value.TryGetDecimal(out var number)
            ? number
            : null;
}

/// <summary>A mention of another issue.</summary>
internal sealed record JiraIssueReference(TicketKey Key);

/// <summary>What kind an issue is of.</summary>
internal sealed record JiraIssueType(string? Id = null, string? Name = null, bool Subtask = false);

/// <summary>A column's state, and the category that means the same in every language.</summary>
internal sealed record JiraStatus(string Name, string? Id = null, JiraStatusCategory? StatusCategory = null);

/// <summary>One of Jira's categories: new, indeterminate, done.</summary>
internal sealed record JiraStatusCategory(string Key);
