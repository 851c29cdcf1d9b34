using AgileBot.Ports;
using AgileBot.Repositories;

namespace AgileBot.Adapters.Git;

/// <summary>The bot's mirrors, kept with git.</summary>
internal sealed class GitRepositories(
    GitFetches fetches,
    TreeReader trees,
    TreeWriter writer,
    GitMerges merges,
    GitPushes pushes
) : IRepositories
{
    public Task<BranchHeads> FetchAsync(
        RepositoryName repository,
        Branch baseBranch,
        Branch story,
        CancellationToken cancellationToken
    ) => fetches.FetchAsync(repository, baseBranch, story, cancellationToken);

    public async Task<IReadOnlyList<TreeFile>> ListFilesAsync(
        RepositoryName repository,
        CommitSha commit,
        CancellationToken cancellationToken
    )
    {
        var entries = await trees.ListAsync(repository, commit, cancellationToken);
        return entries
            .Where(entry => entry.IsShown)
            .Select(entry => new TreeFile(entry.Path!, entry.Bytes, entry.IsLink))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .ToList();
    }

    public Task<byte[]?> FindFileAsync(
        RepositoryName repository,
        CommitSha commit,
        string path,
        CancellationToken cancellationToken
    ) => trees.FindAsync(repository, commit, path, cancellationToken);

    public Task<Diff> DiffAsync(
        RepositoryName repository,
        CommitSha from,
        CommitSha to,
        CancellationToken cancellationToken
    ) => trees.DiffAsync(repository, from, to, cancellationToken);

    public Task<CommitSha> CommitAsync(
        RepositoryName repository,
        Workspace workspace,
        CommitDraft draft,
        CancellationToken cancellationToken
    ) => writer.WriteAsync(repository, workspace, draft, cancellationToken);

    public Task<MergeOutcome> MergeAsync(
        RepositoryName repository,
        CommitSha ours,
        CommitSha theirs,
        CommitDraft draft,
        CancellationToken cancellationToken
    ) => merges.MergeAsync(repository, ours, theirs, draft, cancellationToken);

    public Task<PushOutcome> PushAsync(
        RepositoryName repository,
        Branch branch,
        CommitSha? expected,
        CommitSha commit,
        CancellationToken cancellationToken
    ) => pushes.PushAsync(repository, branch, expected, commit, cancellationToken);
}
