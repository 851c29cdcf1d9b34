using AgileBot.Adapters.Http;
using AgileBot.Ports;
using AgileBot.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Adapters.Jira.DataCenter;

/// <summary>Asks Jira for a project's roles and a person's groups.</summary>
internal sealed class JiraTeam([FromKeyedServices(JiraOptions.Section)] RestClient jira) : ITeam
{
    public async Task<bool> HasRoleAsync(
        string project,
        string role,
        Person person,
        CancellationToken cancellationToken
    )
    {
        var roles = await jira.FindAsync<Dictionary<string, string>>(
            $"rest/api/2/project/{project}/role",
            cancellationToken
        );
        var address = roles?.FirstOrDefault(known =>
            string.Equals(known.Key, role, StringComparison.OrdinalIgnoreCase)
        );
        // Jira names a role by an address whose last part is its number
        if (address?.Value?.Split('/')[^1] is not { Length: > 0 } id)
            return false;

        var found = await jira.FindAsync<JiraRole>($"rest/api/2/project/{project}/role/{id}", cancellationToken);
        var actors = found?.Actors ?? [];
        if (actors.Any(actor => !actor.IsGroup && Same(actor.Name, person.Name)))
            return true;
        var groups = actors.Where(actor => actor.IsGroup).Select(actor => actor.Name).ToList();
        return groups.Count > 0
            && (await GroupsOfAsync(person, cancellationToken)).Any(group => groups.Exists(name => Same(name, group)));
    }

    public async Task<bool> IsInGroupAsync(string group, Person person, CancellationToken cancellationToken) =>
        (await GroupsOfAsync(person, cancellationToken)).Any(name => Same(name, group));

    private async Task<IReadOnlyList<string>> GroupsOfAsync(Person person, CancellationToken cancellationToken)
    {
        if (person.Name.Length == 0)
            return [];
        var user = await jira.FindAsync<JiraMember>(
            $"rest/api/2/user?username={person.Name}&expand=groups",
            cancellationToken
        );
        return [.. (user?.Groups?.Items ?? []).Select(group => group.Name)];
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>One role of a project.</summary>
internal sealed record JiraRole(IReadOnlyList<JiraRoleActor>? Actors = null);

/// <summary>Who holds a role: a person, or a whole group.</summary>
internal sealed record JiraRoleActor(string Name = "", string Type = "")
{
    public bool IsGroup => Type is "atlassian-group-role-actor";
}

/// <summary>A user with the groups they are in.</summary>
internal sealed record JiraMember(JiraGroups? Groups = null);

/// <summary>Jira wraps the list of groups.</summary>
internal sealed record JiraGroups(IReadOnlyList<JiraGroup>? Items = null);

/// <summary>A group by its name.</summary>
internal sealed record JiraGroup(string Name = "");
