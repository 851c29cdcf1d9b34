using System.Runtime.CompilerServices;
using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Steering;
using AgileBot.Tickets;
using AgileBot.Worker.Messaging;
using AgileBot.Worker.Replay;
using Microsoft.Extensions.Options;

namespace AgileBot.Worker.Commands;

/// <summary>Tries what the bot will need, one thing after the other. Changes nothing outside; the database is made ready as at a start.</summary>
internal sealed class SelfCheck(IServiceProvider services)
{
    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new Finding("settings", null);
        yield return await TryAsync(
            "storage",
            async () =>
            {
                await services.GetRequiredService<IJourneyStore>().ListAsync(1, cancellationToken);
                return "storage";
            }
        );
        if (services.GetRequiredService<IOptions<BusOptions>>().Value is { Transport: BusTransport.RabbitMq } bus)
            yield return new Finding("bus", await BrokerQueues.FindFaultAsync(bus.Uri, cancellationToken));
        yield return new Finding(
            services.GetRequiredService<ITranscripts>().AreKept ? "transcripts are kept" : ReplayWords.Off,
            null
        );
        yield return await CheckSandboxAsync(cancellationToken);
        yield return await TryAsync(
            "Jira",
            async () =>
                $"Jira, as {(await services.GetRequiredService<IIssueTracker>().GetSelfAsync(cancellationToken)).Name}"
        );
        yield return await TryAsync(
            "Bitbucket",
            async () =>
                $"Bitbucket, as {(await services.GetRequiredService<ICodeHost>().GetSelfAsync(cancellationToken)).Name}"
        );
        foreach (var model in services.GetRequiredService<IModels>().Cards)
            yield return await TryAsync(
                $"model {model.Name}",
                async () =>
                    $"model {model.Name}: {await services.GetRequiredService<IModelProbe>().ProbeAsync(model.Name, cancellationToken)}"
            );
        foreach (var product in new[] { "Jira", "Bitbucket" })
            yield return CheckSecret(product);
        await foreach (var finding in CheckProjectsAsync(cancellationToken))
            yield return finding;
    }

    private async IAsyncEnumerable<Finding> CheckProjectsAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var projects = services.GetRequiredService<IOptions<ProjectsOptions>>().Value.All;
        if (projects.Count == 0)
            yield return new Finding("projects", "none is named, so no ticket is taken; set Projects:KEY:Repository");
        foreach (var (key, project) in projects)
        {
            yield return await CheckProjectAsync(key, project, cancellationToken);
            if (project.SteerRole.Length > 0)
                yield return await CheckRoleAsync(key, project.SteerRole, cancellationToken);
        }
    }

    /// <summary>Whether Jira tells the bot who may give it commands.</summary>
    private async Task<Finding> CheckRoleAsync(string project, string role, CancellationToken cancellationToken)
    {
        var what = $"commands in {project}: role {role}";
        try
        {
            var roles = await services.GetRequiredService<ITeam>().GetRolesAsync(project, cancellationToken);
            return new Finding(
                what,
                roles.Contains(role, StringComparer.OrdinalIgnoreCase)
                    ? null
                    : $"the project has no such role, only {string.Join(", ", roles)}; set Projects:{project}:SteerRole"
            );
        }
        catch (RemoteException fault)
        {
            return new Finding(what, fault.Message);
        }
    }

    private Finding CheckSecret(string product)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var signed = !string.IsNullOrWhiteSpace(configuration[$"{product}:WebhookSecret"]);
        return new Finding(
            $"webhooks of {product}",
            signed || configuration.GetValue<bool>("Webhooks:AllowUnsigned")
                ? null
                : $"none is taken without a secret; set {product}:WebhookSecret here and in {product}"
        );
    }

    private async Task<Finding> CheckSandboxAsync(CancellationToken cancellationToken)
    {
        try
        {
            var sandbox = services.GetRequiredService<ISandbox>();
            var boundary = sandbox.Mode is SandboxMode.Process ? ", NO BOUNDARY: commands may do what the bot may" : "";
            return new Finding($"sandbox ({sandbox.Mode}{boundary})", await sandbox.TestSelfAsync(cancellationToken));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new Finding("sandbox", $"its folder cannot be made: {fault.Message} Set Sandbox:Folder.");
        }
    }

    /// <param name="call">Returns what to say when it is well.</param>
    private static async Task<Finding> TryAsync(string what, Func<Task<string>> call)
    {
        try
        {
            return new Finding(await call(), null);
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
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new Finding(what, $"the mirror cannot be made: {fault.Message} Set Git:Folder.");
        }
    }
}

/// <summary>One thing that was tried.</summary>
/// <param name="Fault">Null when it is well.</param>
internal sealed record Finding(string What, string? Fault);
