using AgileBot.Simulator.Git;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Bitbucket;

/// <summary>The repositories of the simulated Bitbucket.</summary>
internal sealed class BitbucketSite(World world)
{
    private readonly List<Repository> _repositories = [];

    public IReadOnlyList<Repository> Repositories
    {
        get
        {
            lock (_repositories)
                return [.. _repositories];
        }
    }

    public Repository? Find(string project, string slug) =>
        Repositories.FirstOrDefault(repository =>
            string.Equals(repository.ProjectKey, project, StringComparison.OrdinalIgnoreCase)
            && string.Equals(repository.Slug, slug, StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>Creates a real bare repository with one commit of the given files; without files it is empty.</summary>
    public async Task<Repository> AddAsync(
        string project,
        string slug,
        IReadOnlyDictionary<string, string> files,
        CancellationToken cancellationToken
    )
    {
        var path = Path.Combine(world.Root, project.ToLowerInvariant(), slug + ".git");
        var git = new BareRepository(path, world.Stopping);
        cancellationToken.ThrowIfCancellationRequested();
        var owner = world.Accounts[Accounts.Reviewer];
        if (!File.Exists(Path.Combine(path, "HEAD")))
            await git.CreateAsync("main", files, new Author(owner.DisplayName, owner.EmailAddress, world.Now));

        var repository = new Repository(world.NextId(), project, slug, git) { Refs = await git.RefsAsync() };
        lock (_repositories)
            _repositories.Add(repository);

        return repository;
    }
}
