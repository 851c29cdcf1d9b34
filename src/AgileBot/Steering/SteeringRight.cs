using AgileBot.Ports;
using AgileBot.Tickets;
using Microsoft.Extensions.Options;

namespace AgileBot.Steering;

/// <summary>Who may give commands, asked of the tracker at the moment of the command.</summary>
internal sealed class SteeringRight(ITeam team, IOptions<ProjectsOptions> projects)
{
    /// <summary>
    /// Why the person may not steer, or null. Where the tracker refuses to say, nobody but reporter and assignee may;
    /// a tracker that does not answer is a <see cref="RemoteException"/>, and the command waits.
    /// </summary>
    public async Task<string?> FindRefusalAsync(
        string project,
        Person person,
        OutsideView seen,
        CancellationToken cancellationToken
    )
    {
        var options = projects.Value.Find(project) ?? new ProjectOptions();
        if (options.RequesterMaySteer && seen.IsReporterOrAssignee(person))
            return null;
        if (person.Name.Length == 0)
            return CommandWords.MayNot(person, project, options);
        try
        {
            if (await IsOneOfThemAsync(project, person, options, cancellationToken))
                return null;
            return await team.KnowsAsync(person, cancellationToken)
                ? CommandWords.MayNot(person, project, options)
                : CommandWords.Unknown(person, project, options);
        }
        catch (RemoteException fault) when (!fault.MayPassByItself)
        {
            return CommandWords.Unreadable(project, fault.Message);
        }
    }

    private async Task<bool> IsOneOfThemAsync(
        string project,
        Person person,
        ProjectOptions options,
        CancellationToken cancellationToken
    ) =>
        (options.SteerGroup.Length > 0 && await team.IsInGroupAsync(options.SteerGroup, person, cancellationToken))
        || (
            options.SteerRole.Length > 0
            && await team.HasRoleAsync(project, options.SteerRole, person, cancellationToken)
        );
}
