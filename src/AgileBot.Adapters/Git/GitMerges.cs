using AgileBot.Ports;
using AgileBot.Repositories;

namespace AgileBot.Adapters.Git;

/// <summary>Merges commits inside a mirror.</summary>
internal sealed class GitMerges(TreeReader trees, TreeWriter writer, GitCommand git)
{
    public async Task<MergeOutcome> MergeAsync(
        RepositoryName repository,
        CommitSha ours,
        CommitSha theirs,
        CommitDraft draft,
        CancellationToken cancellationToken
    )
    {
        var mirror = await trees.GetAsync(repository, ours, cancellationToken);
        await trees.GetAsync(repository, theirs, cancellationToken);
        if (await IsAncestorAsync(mirror, theirs, ours, cancellationToken))
        {
            return new MergeOutcome.Clean(ours);
        }

        return await IsAncestorAsync(mirror, ours, theirs, cancellationToken)
            ? new MergeOutcome.Clean(theirs)
            : await JoinAsync(repository, mirror, ours, theirs, draft, cancellationToken);
    }

    private async Task<MergeOutcome> JoinAsync(
        RepositoryName repository,
        string mirror,
        CommitSha ours,
        CommitSha theirs,
        CommitDraft draft,
        CancellationToken cancellationToken
    )
    {
        string[] how = ["--write-tree", "--name-only", "-z", "--no-messages"];
        var answer = await git.RunAsync(
            new GitCall(mirror, ["merge-tree", .. how, ours.ToString(), theirs.ToString()]),
            cancellationToken
        );
        var parts = answer.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        return answer.ExitCode switch
        {
            0 => new MergeOutcome.Clean(
                await writer.CommitAsync(repository, mirror, parts[0].Trim(), draft, [ours, theirs], cancellationToken)
            ),
            1 => new MergeOutcome.Conflicted(parts.Skip(1).Distinct(StringComparer.Ordinal).ToList()),
            _ => throw GitFailure.OfMirror("merge-tree", answer),
        };
    }

    private async Task<bool> IsAncestorAsync(
        string mirror,
        CommitSha older,
        CommitSha newer,
        CancellationToken cancellationToken
    )
    {
        var answer = await git.RunAsync(
            new GitCall(mirror, "merge-base", "--is-ancestor", older.ToString(), newer.ToString()),
            cancellationToken
        );
        return answer.ExitCode switch
        {
            0 => true,
            1 => false,
            _ => throw GitFailure.OfMirror("merge-base", answer),
        };
    }
}
