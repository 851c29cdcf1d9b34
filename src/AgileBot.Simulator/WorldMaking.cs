namespace AgileBot.Simulator;

/// <summary>Makes the world before the first request, and takes it down after the last.</summary>
internal sealed class WorldMaking(World world) : IHostedService
{
    public const string Project = "OPT";
    public const string RepositoryProject = "TRADE";
    public const string RepositorySlug = "stock-options";

    /// <summary>Project, and project of the repository, for the stories that a person types.</summary>
    public const string TryProject = "TRY";

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
        world.Jira.AddProject(Project, "Stock options");
        var files = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["README.md"] = "# Stock options\n\nNothing here yet.\n",
        };
        await world.Bitbucket.AddAsync(RepositoryProject, RepositorySlug, files, cancellationToken);
        world.Jira.AddProject(TryProject, "Your own stories");
        await OpenTryAsync(cancellationToken);
    }

    private async Task OpenTryAsync(CancellationToken cancellationToken)
    {
        if (world.Options.Repository is { } imported)
        {
            await world.Bitbucket.ImportAsync(TryProject, imported);
            return;
        }

        var readme = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["README.md"] = "# Playground\n\nNothing here yet.\n",
        };
        await world.Bitbucket.AddAsync(TryProject, "playground", readme, cancellationToken);
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
