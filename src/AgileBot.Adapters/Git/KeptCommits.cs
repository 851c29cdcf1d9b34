using System.Text;
using AgileBot.Ports;
using AgileBot.Repositories;

namespace AgileBot.Adapters.Git;

/// <summary>Sees to it that a mirror holds what it is asked for: commits that another replica made come from the shelf, all others from the remote.</summary>
internal sealed class KeptCommits(GitMirrors mirrors, GitFetches fetches, ICommitShelf shelf, GitCommand git)
{
    /// <summary>More unpushed commits on top of each other than any story has.</summary>
    private const int DeepestStack = 1000;

    /// <summary>Puts the commit on the shelf, before anybody is told of it.</summary>
    public async Task KeepAsync(
        RepositoryName repository,
        string mirror,
        CommitSha commit,
        IReadOnlyList<CommitSha> parents,
        CancellationToken cancellationToken
    )
    {
        var wanted = string.Concat(parents.Select(parent => $"^{parent}\n").Prepend($"{commit}\n"));
        var call = new GitCall(mirror, "pack-objects", "--quiet", "--revs", "--thin", "--stdout");
        var answer = await git.GetAsync(call.Fed(Encoding.ASCII.GetBytes(wanted)), cancellationToken);
        await shelf.KeepAsync(new KeptCommit(repository, commit, parents, answer.Output), cancellationToken);
    }

    /// <summary>The mirror, once it holds the commit; it is made when this replica has none.</summary>
    public async Task<string> GetMirrorAsync(
        RepositoryName repository,
        CommitSha commit,
        CancellationToken cancellationToken
    )
    {
        if (mirrors.Find(repository) is { } mirror && await HoldsAsync(mirror, commit, cancellationToken))
            return mirror;

        using var held = await mirrors.LockAsync(repository, cancellationToken);
        mirror = await mirrors.EnsureAsync(repository, cancellationToken);
        await BringAsync(repository, mirror, commit, cancellationToken);
        return mirror;
    }

    /// <summary>Unpacks what is missing from the oldest to the newest; where the shelf ends, the remote begins.</summary>
    private async Task BringAsync(
        RepositoryName repository,
        string mirror,
        CommitSha commit,
        CancellationToken cancellationToken
    )
    {
        var missing = new Stack<CommitSha>([commit]);
        var packs = new Stack<KeptCommit>();
        while (missing.TryPop(out var next))
        {
            if (await HoldsAsync(mirror, next, cancellationToken))
                continue;
            if (await shelf.FindAsync(repository, next, cancellationToken) is not { } kept)
            {
                await fetches.FetchCommitAsync(repository, mirror, next, cancellationToken);
                continue;
            }
            if (packs.Count == DeepestStack)
                throw GitFailure.OfCommit(repository, commit);
            packs.Push(kept);
            foreach (var parent in kept.Parents)
                missing.Push(parent);
        }

        foreach (var kept in packs)
            await git.GetAsync(
                new GitCall(mirror, "unpack-objects", "-q", "--strict").Fed(kept.Pack),
                cancellationToken
            );
    }

    private async Task<bool> HoldsAsync(string mirror, CommitSha commit, CancellationToken cancellationToken)
    {
        var call = new GitCall(mirror, "cat-file", "-e", $"{commit}^{{commit}}");
        return (await git.RunAsync(call, cancellationToken)).Succeeded;
    }
}
