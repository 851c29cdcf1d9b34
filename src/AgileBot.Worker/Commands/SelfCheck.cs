using System.Runtime.CompilerServices;
using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Steering;
using AgileBot.Tickets;
using Microsoft.Extensions.Options;

namespace AgileBot.Worker.Commands;

/// <summary>Tries what the bot will need, one thing after the other. Changes nothing outside.</summary>
internal sealed class SelfCheck(IServiceProvider services)
{
    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new Finding("settings", null);
        var sandbox = services.GetRequiredService<ISandbox>();
        yield return new Finding($"sandbox ({sandbox.Mode})", await sandbox.TestSelfAsync(cancellationToken));
        yield return await TryAsync(
            "Jira",
            () => services.GetRequiredService<IIssueTracker>().GetSelfAsync(cancellationToken)
        );
        yield return await TryAsync(
            "Bitbucket",
            () => services.GetRequiredService<ICodeHost>().GetSelfAsync(cancellationToken)
        );
        foreach (var (key, project) in services.GetRequiredService<IOptions<ProjectsOptions>>().Value.All)
            yield return await CheckProjectAsync(key, project, cancellationToken);
    }

    private static async Task<Finding> TryAsync(string what, Func<Task<Person>> call)
    {
        try
        {
            return new Finding($"{what}, as {(await call()).Name}", null);
        }
        catch (RemoteException fault)
        {
            return new Finding(what, fault.Message);
        }
    }

    /// <summary>The project's base branch is fetched as the bot would, by git and with its token.</summary>
    private async Task<Finding> CheckProjectAsync(
        string key,
        ProjectOptions project,
        CancellationToken cancellationToken
    )
    {
        var what = $"project {key}: {project.Repository}, branch {project.BaseBranch}";
        try
        {
            var heads = await services
                .GetRequiredService<IRepositories>()
                .FetchAsync(
                    RepositoryName.Parse(project.Repository),
                    Branch.Parse(project.BaseBranch),
                    Branch.Of(TicketKey.Parse($"{key}-1")),
                    cancellationToken
                );
            return new Finding(
                what,
                heads.Base is null ? $"there is no such branch; push one, or set Projects:{key}:BaseBranch" : null
            );
        }
        catch (RemoteException fault)
        {
            return new Finding(what, fault.Message);
        }
    }
}

/// <summary>One thing that was tried.</summary>
/// <param name="Fault">Null when it is well.</param>
internal sealed record Finding(string What, string? Fault);
