using System.Text;
using AgileBot.Ports;
using AgileBot.Repositories;

namespace AgileBot.Tests.Support;

/// <summary>One repository whose every commit has the same files, and one diff. Nothing can be written to it.</summary>
internal sealed class MemoryRepositories(string diff = "", params (string Path, string Text)[] files) : IRepositories
{
    /// <summary>The commits between which a diff was asked for.</summary>
    public List<(CommitSha From, CommitSha To)> Diffed { get; } = [];

    public Task<IReadOnlyList<TreeFile>> ListFilesAsync(
        RepositoryName repository,
        CommitSha commit,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<TreeFile>>([.. files.Select(f => new TreeFile(f.Path, f.Text.Length, false))]);

    public Task<byte[]?> FindFileAsync(
        RepositoryName repository,
        CommitSha commit,
        string path,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult(
            files
                .Where(file => string.Equals(file.Path, path, StringComparison.Ordinal))
                .Select(file => Encoding.UTF8.GetBytes(file.Text))
                .FirstOrDefault()
        );

    public Task<Diff> DiffAsync(
        RepositoryName repository,
        CommitSha from,
        CommitSha to,
        CancellationToken cancellationToken
    )
    {
        Diffed.Add((from, to));
        return Task.FromResult(new Diff(diff));
    }

    public Task<BranchHeads> FetchAsync(
        RepositoryName repository,
        Branch baseBranch,
        Branch story,
        CancellationToken cancellationToken
    ) => Task.FromResult(new BranchHeads(Base: null, Story: null));

    public Task<CommitSha> CommitAsync(
        RepositoryName repository,
        Workspace workspace,
        CommitDraft draft,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task<MergeOutcome> MergeAsync(
        RepositoryName repository,
        CommitSha ours,
        CommitSha theirs,
        CommitDraft draft,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task<PushOutcome> PushAsync(
        RepositoryName repository,
        Branch branch,
        CommitSha? expected,
        CommitSha commit,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();
}
