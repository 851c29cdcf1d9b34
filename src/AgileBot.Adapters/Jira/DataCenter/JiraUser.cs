using AgileBot.Tickets;

namespace AgileBot.Adapters.Jira.DataCenter;

/// <summary>Jira's user. Deleted and anonymous users lack a name.</summary>
internal sealed record JiraUser(string? Name = null, string? Key = null, string? DisplayName = null)
{
    public Person ToPerson()
    {
        var name = Name ?? Key ?? "";
        return new Person(name, DisplayName ?? name);
    }
}
