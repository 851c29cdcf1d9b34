using System.Globalization;

namespace AgileBot.Simulator.Git;

/// <summary>A real bare git repository, read and merged by plumbing.</summary>
internal sealed class BareRepository(string path, CancellationToken cancellationToken)
{
    private readonly GitProcess _git = new(path);

    public string Path => path;

    public bool Exists => File.Exists(System.IO.Path.Combine(path, "HEAD"));

    /// <summary>Creates the repository with one commit on the branch, holding the files by path.</summary>
    public async Task CreateAsync(string branch, IReadOnlyDictionary<string, string> files, Author author)
    {
        Directory.CreateDirectory(path);
        await _git.GetAsync(["init", "--bare", "--quiet", $"--initial-branch={branch}", "."], cancellationToken);
        await _git.GetAsync(["config", "http.receivepack", "true"], cancellationToken);
        if (files.Count == 0)
            return;

        await _git.GetAsync(["fast-import", "--quiet"], cancellationToken, FirstCommit.Of(branch, files, author));
    }

    /// <summary>Copies branches and tags of another repository, and remembers nothing of where it was.</summary>
    public async Task ImportAsync(string folder)
    {
        Directory.CreateDirectory(path);
        await _git.GetAsync(["clone", "--bare", "--quiet", "--no-hardlinks", "--", folder, "."], cancellationToken);
        await _git.GetAsync(["remote", "remove", "origin"], cancellationToken);
        await _git.GetAsync(["config", "http.receivepack", "true"], cancellationToken);
    }

    /// <summary>The branch that the repository stands on.</summary>
    public Task<string> BranchAsync() => _git.GetAsync(["symbolic-ref", "--short", "HEAD"], cancellationToken);

    public async Task<IReadOnlyDictionary<string, string>> RefsAsync()
    {
        var lines = await _git.GetAsync(
            ["for-each-ref", "--format=%(objectname) %(refname)", "refs/heads", "refs/tags"],
            cancellationToken
        );
        return lines
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', 2))
            .ToDictionary(pair => pair[1], pair => pair[0], StringComparer.Ordinal);
    }

    public async Task<string?> FindCommitAsync(string revision)
    {
        if (revision.StartsWith('-'))
            return null;

        var found = await _git.RunAsync(
            ["rev-parse", "--verify", "--quiet", $"{revision}^{{commit}}"],
            cancellationToken
        );
        return found.Succeeded ? found.Output.Trim() : null;
    }

    public async Task<string> MergeBaseAsync(string one, string other)
    {
        var result = await _git.RunAsync(["merge-base", one, other], cancellationToken);
        return result.Succeeded ? result.Output.Trim() : EmptyTree;
    }

    public async Task<bool> IsAncestorAsync(string older, string newer) =>
        (await _git.RunAsync(["merge-base", "--is-ancestor", older, newer], cancellationToken)).Succeeded;

    public async Task<IReadOnlyList<string>> CommitsAsync(string until, string? since) =>
        (
            await _git.GetAsync(
                ["rev-list", "-n", "500", until, .. since is null ? [] : new[] { $"^{since}" }],
                cancellationToken
            )
        ).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public Task<string> ShowAsync(string commit) =>
        _git.GetAsync(
            ["show", "--no-patch", "--format=%H%x1f%P%x1f%an%x1f%ae%x1f%at%x1f%cn%x1f%ce%x1f%ct%x1f%B", commit],
            cancellationToken
        );

    public async Task<string> DiffAsync(string from, string to, int context) =>
        (
            await _git.RunAsync(
                [
                    "diff",
                    "--no-color",
                    "--find-renames",
                    $"--unified={context.ToString(CultureInfo.InvariantCulture)}",
                    from,
                    to,
                ],
                cancellationToken
            )
        ).Output;

    public Task<string> ChangesAsync(string from, string to) =>
        _git.GetAsync(["diff", "--raw", "--abbrev=40", "--find-renames", "-z", from, to], cancellationToken);

    /// <summary>Merges two commits into a tree; null when they conflict.</summary>
    public async Task<string?> MergeTreeAsync(string into, string from)
    {
        var merged = await _git.RunAsync(["merge-tree", "--write-tree", into, from], cancellationToken);
        return merged.Succeeded ? merged.Output.Trim() : null;
    }

    public Task<string> CommitAsync(string tree, IReadOnlyList<string> parents, string message, Author author) =>
        _git.GetAsync(
            ["commit-tree", tree, .. parents.SelectMany(parent => new[] { "-p", parent })],
            cancellationToken,
            message,
            author.ToEnvironment()
        );

    /// <summary>Moves a reference if it still stands where it is thought to stand.</summary>
    public Task<string> MoveAsync(string reference, string to, string? from) =>
        _git.GetAsync(["update-ref", reference, to, from ?? new string('0', 40)], cancellationToken);

    private const string EmptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
}

/// <summary>Who is named in a commit, and when.</summary>
internal sealed record Author(string Name, string EmailAddress, DateTimeOffset At)
{
    public IReadOnlyDictionary<string, string> ToEnvironment()
    {
        var date = string.Create(CultureInfo.InvariantCulture, $"{At.ToUnixTimeSeconds()} +0000");
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["GIT_AUTHOR_NAME"] = Name,
            ["GIT_AUTHOR_EMAIL"] = EmailAddress,
            ["GIT_AUTHOR_DATE"] = date,
            ["GIT_COMMITTER_NAME"] = Name,
            ["GIT_COMMITTER_EMAIL"] = EmailAddress,
            ["GIT_COMMITTER_DATE"] = date,
        };
    }
}
