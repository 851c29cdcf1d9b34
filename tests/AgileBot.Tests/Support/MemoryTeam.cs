using AgileBot.Ports;
using AgileBot.Tickets;

namespace AgileBot.Tests.Support;

/// <summary>A project's people, by login name.</summary>
internal sealed class MemoryTeam : ITeam
{
    public HashSet<(string Role, string Name)> Roles { get; } = [];

    public HashSet<(string Group, string Name)> Groups { get; } = [];

    public HashSet<string> Accounts { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is thrown instead of an answer.</summary>
    public RemoteException? Fault { get; set; }

    /// <summary>How often anything was asked.</summary>
    public int Asked { get; private set; }

    public Task<IReadOnlyList<string>> GetRolesAsync(string project, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<string>>([.. Roles.Select(role => role.Role)]);

    public Task<bool> HasRoleAsync(string project, string role, Person person, CancellationToken cancellationToken) =>
        Answer(Roles.Contains((role, person.Name)));

    public Task<bool> IsInGroupAsync(string group, Person person, CancellationToken cancellationToken) =>
        Answer(Groups.Contains((group, person.Name)));

    public Task<bool> KnowsAsync(Person person, CancellationToken cancellationToken) =>
        Answer(Accounts.Contains(person.Name));

    private Task<T> Answer<T>(T answer)
    {
        Asked++;
        return Fault is { } fault ? Task.FromException<T>(fault) : Task.FromResult(answer);
    }
}
