using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Workflow;

namespace AgileBot.Adapters.Git;

/// <summary>Pushes the bot's own branches, and only over the head it expects there.</summary>
internal sealed class GitPushes(GitRemotes remotes, TreeReader trees, GitFetches fetches, GitCommand git)
{
    public async Task<PushOutcome> PushAsync(
        RepositoryName repository,
        Branch branch,
        CommitSha? expected,
        CommitSha commit,
        CancellationToken cancellationToken
    )
    {
        if (!branch.ToString().StartsWith("agilebot/", StringComparison.Ordinal))
        {
            throw new InvalidOperationException(
                $"'{branch}' is not the bot's branch: only agilebot/... may be pushed."
            );
        }

        var mirror = await trees.GetAsync(repository, commit, cancellationToken);
        CrashPoint.Pass("git.push.before");
        var answer = await git.RunAsync(Call(mirror, repository, branch, expected, commit), cancellationToken);
        CrashPoint.Pass("git.push.after");
        if (answer.Succeeded)
        {
            return new PushOutcome.Landed();
        }

        // without a line about the branch the push never got as far as the branch
        var refusal = RefusalOf(answer.Text) ?? throw GitFailure.OfRemote(repository, answer);
        var heads = await fetches.ListAsync(repository, [branch], cancellationToken);
        CommitSha? actual = heads.TryGetValue(branch, out var head) ? head : null;
        if (actual == commit)
        {
            return new PushOutcome.Landed();
        }

        return actual == expected
            ? throw GitFailure.OfPush(repository, branch, refusal)
            : new PushOutcome.Overtaken(actual);
    }

    private GitCall Call(
        string mirror,
        RepositoryName repository,
        Branch branch,
        CommitSha? expected,
        CommitSha commit
    ) =>
        new(
            mirror,
            "push",
            "--porcelain",
            "--no-verify",
            "--no-recurse-submodules",
            $"--force-with-lease={branch.Ref}:{expected}",
            "--",
            remotes.AddressOf(repository),
            $"{commit}:{branch.Ref}"
        )
        {
            IsRemote = true,
        };

    /// <summary>What stands behind the name of the refused branch: <c>! sha:refs/heads/b [rejected] (stale info)</c>.</summary>
    private static string? RefusalOf(string output)
    {
        var line = Array.Find(output.Split('\n'), line => line.StartsWith("!\t", StringComparison.Ordinal));
        return line?.Split('\t')[^1];
    }
}
