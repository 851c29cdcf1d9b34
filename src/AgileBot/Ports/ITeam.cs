using AgileBot.Tickets;

namespace AgileBot.Ports;

/// <summary>Who belongs to a project, by the tracker's word at the moment of asking; nothing is remembered.</summary>
public interface ITeam
{
    /// <summary>Whether the person holds the project's role, by name or by a group. A role that the project lacks is nobody's.</summary>
    Task<bool> HasRoleAsync(string project, string role, Person person, CancellationToken cancellationToken);

    /// <summary>Whether the person is in the group. Nobody is in a group that is not there, and who is unknown is in none.</summary>
    Task<bool> IsInGroupAsync(string group, Person person, CancellationToken cancellationToken);
}
