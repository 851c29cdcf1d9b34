using AgileBot.Tickets;

namespace AgileBot.Ports;

/// <summary>Who belongs to a project, by the tracker's word at the moment of asking; nothing is remembered.</summary>
public interface ITeam
{
    /// <summary>The names of the project's roles. A project whose roles are not shown to the bot is a <see cref="RemoteException"/>.</summary>
    Task<IReadOnlyList<string>> GetRolesAsync(string project, CancellationToken cancellationToken);

    /// <summary>Whether the person holds the project's role, by name or by a group. A role that the project lacks is nobody's.</summary>
    Task<bool> HasRoleAsync(string project, string role, Person person, CancellationToken cancellationToken);

    /// <summary>Whether the person is in the group. Who is unknown is in none.</summary>
    Task<bool> IsInGroupAsync(string group, Person person, CancellationToken cancellationToken);

    /// <summary>Whether the tracker has an account of the person's login name.</summary>
    Task<bool> KnowsAsync(Person person, CancellationToken cancellationToken);
}
