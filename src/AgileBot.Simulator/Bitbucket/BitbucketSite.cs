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
        var git = GitOf(project, slug);
        cancellationToken.ThrowIfCancellationRequested();
        var owner = world.Accounts[Accounts.Reviewer];
        if (!git.Exists)
            await git.CreateAsync("main", files, new Author(owner.DisplayName, owner.EmailAddress, world.Now));

        return await AddAsync(project, slug, "main", git);
    }

    /// <summary>Copies the committed history of a local repository; its current branch becomes the default.</summary>
    public async Task<Repository> ImportAsync(string project, string folder)
    {
        var slug = ImportedRepository.SlugOf(folder);
        var git = GitOf(project, slug);
        if (!git.Exists)
            await git.ImportAsync(folder);

        return await AddAsync(project, slug, await git.BranchAsync(), git);
    }

    private BareRepository GitOf(string project, string slug) =>
        new(Path.Combine(world.Root, project.ToLowerInvariant(), slug + ".git"), world.Stopping);

    private async Task<Repository> AddAsync(string project, string slug, string branch, BareRepository git)
    {
        var refs = await git.RefsAsync();
        var repository = new Repository(world.NextId(), project, slug, git) { Refs = refs, DefaultBranch = branch };
        lock (_repositories)
            _repositories.Add(repository);

        return repository;
    }
}
