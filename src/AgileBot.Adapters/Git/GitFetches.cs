using AgileBot.Ports;
using AgileBot.Repositories;

namespace AgileBot.Adapters.Git;

/// <summary>Brings branches from the remote into a mirror.</summary>
internal sealed class GitFetches(GitRemotes remotes, GitMirrors mirrors, GitCommand git)
{
    public async Task<BranchHeads> FetchAsync(
        RepositoryName repository,
        Branch baseBranch,
        Branch story,
        CancellationToken cancellationToken
    )
    {
        using var held = await mirrors.LockAsync(repository, cancellationToken);
        var mirror = await mirrors.EnsureAsync(repository, cancellationToken);
        Branch[] branches = baseBranch == story ? [story] : [baseBranch, story];
        var heads = await ListAsync(repository, branches, cancellationToken);
        await BringAsync(repository, mirror, heads, cancellationToken);
        return new BranchHeads(Head(heads, baseBranch), Head(heads, story));
    }

    /// <summary>The heads the branches have on the remote; those that are not there are left out.</summary>
    public async Task<IReadOnlyDictionary<Branch, CommitSha>> ListAsync(
        RepositoryName repository,
        IReadOnlyList<Branch> branches,
        CancellationToken cancellationToken
    )
    {
        string[] arguments =
        [
            "ls-remote",
            "--",
            remotes.AddressOf(repository),
            .. branches.Select(branch => branch.Ref),
        ];
        var answer = await git.RunAsync(new GitCall(null, arguments) { IsRemote = true }, cancellationToken);
        if (!answer.Succeeded)
        {
            throw GitFailure.OfRemote(repository, answer);
        }

        var found = answer
            .Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t'))
            .ToDictionary(parts => parts[1], parts => CommitSha.Parse(parts[0]), StringComparer.Ordinal);

        // the remote also lists names that only end like the one asked for
        return branches
            .Where(branch => found.ContainsKey(branch.Ref))
            .ToDictionary(branch => branch, branch => found[branch.Ref]);
    }

    /// <summary>Brings one commit, whichever branch it is on. Where the remote has none of that name, the failure is a <see cref="RemoteFailure.Missing"/>.</summary>
    public async Task FetchCommitAsync(
        RepositoryName repository,
        string mirror,
        CommitSha commit,
        CancellationToken cancellationToken
    )
    {
        var answer = await git.RunAsync(Call(mirror, repository, [$"+{commit}:refs/seen/{commit}"]), cancellationToken);
        if (!answer.Succeeded)
        {
            throw answer.Error.Contains("not our ref", StringComparison.Ordinal)
                ? GitFailure.OfCommit(repository, commit)
                : GitFailure.OfRemote(repository, answer);
        }
    }

    private async Task BringAsync(
        RepositoryName repository,
        string mirror,
        IReadOnlyDictionary<Branch, CommitSha> heads,
        CancellationToken cancellationToken
    )
    {
        var seen = await SeenAsync(mirror, cancellationToken);
        var missing = heads
            .Where(head => !seen.TryGetValue(RefOf(head.Key), out var sha) || sha != head.Value)
            .ToList();
        if (missing.Count == 0)
        {
            return;
        }

        var names = missing.Select(head => $"+{head.Key.Ref}:{RefOf(head.Key)}");
        var answer = await git.RunAsync(Call(mirror, repository, names), cancellationToken);
        if (!answer.Succeeded)
        {
            throw GitFailure.OfRemote(repository, answer);
        }
    }

    private GitCall Call(string mirror, RepositoryName repository, IEnumerable<string> names) =>
        new(
            mirror,
            [
                "fetch",
                "--quiet",
                "--no-tags",
                "--no-write-fetch-head",
                "--no-recurse-submodules",
                "--",
                remotes.AddressOf(repository),
                .. names,
            ]
        )
        {
            IsRemote = true,
        };

    private async Task<Dictionary<string, CommitSha>> SeenAsync(string mirror, CancellationToken cancellationToken)
    {
        var answer = await git.GetAsync(
            new GitCall(mirror, "for-each-ref", "--format=%(refname) %(objectname)", "refs/seen/"),
            cancellationToken
        );
        return answer
            .Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .ToDictionary(parts => parts[0], parts => CommitSha.Parse(parts[1]), StringComparer.Ordinal);
    }

    /// <summary>Flat, so that a branch <c>a/b</c> that follows a removed branch <c>a</c> has room.</summary>
    private static string RefOf(Branch branch) =>
        $"refs/seen/{branch.ToString().Replace("/", "%", StringComparison.Ordinal)}";

    private static CommitSha? Head(IReadOnlyDictionary<Branch, CommitSha> heads, Branch branch) =>
        heads.TryGetValue(branch, out var sha) ? sha : null;
}
