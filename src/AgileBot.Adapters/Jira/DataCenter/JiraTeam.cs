using AgileBot.Adapters.Http;
using AgileBot.Ports;
using AgileBot.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Adapters.Jira.DataCenter;

/// <summary>Asks Jira for a project's roles and a person's groups.</summary>
internal sealed class JiraTeam([FromKeyedServices(JiraOptions.Section)] RestClient jira) : ITeam
{
    public async Task<IReadOnlyList<string>> GetRolesAsync(string project, CancellationToken cancellationToken) =>
        [.. (await RolesAsync(project, cancellationToken)).Keys];

    public async Task<bool> HasRoleAsync(
        string project,
        string role,
        Person person,
        CancellationToken cancellationToken
    )
    {
        var roles = await RolesAsync(project, cancellationToken);
        // Jira names a role by an address whose last part is its number
        if (roles.FirstOrDefault(known => Same(known.Key, role)).Value?.Split('/')[^1] is not { Length: > 0 } id)
            return false;

        var found = await jira.GetAsync<JiraRole>($"rest/api/2/project/{project}/role/{id}", cancellationToken);
        var actors = found.Actors ?? [];
        if (actors.Any(actor => !actor.IsGroup && Same(actor.Name, person.Name)))
            return true;
        var groups = actors.Where(actor => actor.IsGroup).Select(actor => actor.Name).ToList();
        return groups.Count > 0
            && (await GroupsOfAsync(person, cancellationToken)).Any(group => groups.Exists(name => Same(name, group)));
    }

    public async Task<bool> IsInGroupAsync(string group, Person person, CancellationToken cancellationToken) =>
        (await GroupsOfAsync(person, cancellationToken)).Any(name => Same(name, group));

    public async Task<bool> KnowsAsync(Person person, CancellationToken cancellationToken) =>
        await FindAsync(person, cancellationToken) is not null;

    private Task<Dictionary<string, string>> RolesAsync(string project, CancellationToken cancellationToken) =>
        jira.GetAsync<Dictionary<string, string>>($"rest/api/2/project/{project}/role", cancellationToken);

    private async Task<IEnumerable<string>> GroupsOfAsync(Person person, CancellationToken cancellationToken) =>
        ((await FindAsync(person, cancellationToken))?.Groups?.Items ?? []).Select(group => group.Name);

    private Task<JiraMember?> FindAsync(Person person, CancellationToken cancellationToken) =>
        jira.FindAsync<JiraMember>($"rest/api/2/user?username={person.Name}&expand=groups", cancellationToken);

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
