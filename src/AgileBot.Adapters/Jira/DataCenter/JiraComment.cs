using AgileBot.Tickets;

namespace AgileBot.Adapters.Jira.DataCenter;

/// <summary>Jira's comment.</summary>
/// <param name="Author">Null when the account was deleted or the comment is anonymous.</param>
/// <param name="Properties">Null where Jira does not show them in a list.</param>
internal sealed record JiraComment(
    string Id,
    DateTimeOffset Created,
    string? Body = null,
    JiraUser? Author = null,
    IReadOnlyList<JiraProperty>? Properties = null,
    DateTimeOffset? Updated = null
)
{
    public TicketComment ToComment(string? marker) =>
        new(Id, (Author ?? new JiraUser()).ToPerson(), Body ?? "", Created, marker)
        {
            IsEdited = Updated is { } updated && updated != Created,
        };

    public bool IsBy(Person person) => Author?.ToPerson() == person;

    public string? FindMark() =>
        Properties
            ?.FirstOrDefault(property => string.Equals(property.Key, JiraProperty.Operation, StringComparison.Ordinal))
            ?.FindMark();
}
