using AgileBot.Simulator.Stories;

namespace AgileBot.Simulator;

/// <summary>Makes the world before the first request, and takes it down after the last.</summary>
internal sealed class WorldMaking(World world) : IHostedService
{
    public static World Make(IServiceProvider services, SimulatorOptions options)
    {
        var root = options.Data ?? Directory.CreateTempSubdirectory("agilebot-world-").FullName;
        var clock = services.GetRequiredService<TimeProvider>();
        return new World(options, clock, Path.GetFullPath(root), services.GetRequiredService<HttpClient>())
        {
            Stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopped,
        };
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var scene in Scene.All)
        {
            world.Jira.AddProject(scene.Project, scene.ProjectName);
            await world.Bitbucket.AddAsync(scene.RepositoryProject, scene.Slug, scene.ReadFiles(), cancellationToken);
        }

        await OpenOwnAsync(Scene.Own, cancellationToken);
    }

    /// <summary>The board for stories that a person types, on the repository that was named or on an almost empty one.</summary>
    private async Task OpenOwnAsync(Scene own, CancellationToken cancellationToken)
    {
        world.Jira.AddProject(own.Project, own.ProjectName);
        if (world.Options.Repository is { } folder)
            await world.Bitbucket.ImportAsync(own.RepositoryProject, folder);
        else
            await world.Bitbucket.AddAsync(own.RepositoryProject, own.Slug, own.ReadFiles(), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        if (world.Options.Data is null && Directory.Exists(world.Root))
            Directory.Delete(world.Root, recursive: true);

        return Task.CompletedTask;
    }

    /// <summary>Tells the world where it is reached.</summary>
    public static void Settle(World world, string url) => world.Address = Reachable(world.Options.PublicUrl ?? url);

    /// <summary>An address that can be called, where one was given that only means "everywhere".</summary>
    private static string Reachable(string url) =>
        url.TrimEnd('/')
            .Replace("//0.0.0.0:", "//127.0.0.1:", StringComparison.Ordinal)
            .Replace("//[::]:", "//127.0.0.1:", StringComparison.Ordinal);
}
