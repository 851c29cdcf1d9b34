using System.Text;
using AgileBot.Localisation;
using AgileBot.Ports;
using AgileBot.Repositories;

namespace AgileBot.Verification;

/// <summary>Looks at what a commit changes, without running anything: nothing vanished that proves, nothing came in that must not.</summary>
internal sealed class CommitInspection(IRepositories repositories)
{
    private const long LargeBinary = 1_048_576;

    /// <summary>What is wrong with the commit, as sentences for people; empty when it may go on.</summary>
    public async Task<IReadOnlyList<string>> FindFaultsAsync(
        RepositoryName repository,
        CommitSha parent,
        CommitSha commit,
        Toolchain toolchain,
        ProtectedPaths paths,
        CancellationToken cancellationToken
    )
    {
        var diff = await repositories.DiffAsync(repository, parent, commit, cancellationToken);
        if (diff.IsEmpty)
            return [VerificationWords.NothingChanged];

        var before = await repositories.ListFilesAsync(repository, parent, cancellationToken);
        var after = await repositories.ListFilesAsync(repository, commit, cancellationToken);
        var change = new Change(repository, parent, commit, before, after);
        return
        [
            .. InLines(diff),
            .. await FindProtectedAsync(change, paths, cancellationToken),
            .. await FindLargeAsync(change, cancellationToken),
            .. await FindMissingTestsAsync(change, toolchain, cancellationToken),
        ];
    }

    private static IEnumerable<string> InLines(Diff diff)
    {
        foreach (var line in AddedLine.Of(diff))
        {
            if (
                line.Text.StartsWith("<<<<<<< ", StringComparison.Ordinal)
                || line.Text.StartsWith(">>>>>>> ", StringComparison.Ordinal)
            )
                yield return VerificationWords.ConflictMarker(line);
            if (SecretPatterns.Find(line.Text) is { } kind)
                yield return VerificationWords.Secret(line, kind);
        }
    }

    /// <summary>Files are compared, not lines of the diff: a rename, a deletion and a change of case all show.</summary>
    private async Task<IReadOnlyList<string>> FindProtectedAsync(
        Change change,
        ProtectedPaths paths,
        CancellationToken cancellationToken
    )
    {
        List<string> faults = [];
        foreach (
            var path in change.Before.Concat(change.After).Select(file => file.Path).Distinct(StringComparer.Ordinal)
        )
        {
            if (paths.FindRule(path) is { } rule && await DiffersAsync(change, path, cancellationToken))
                faults.Add(VerificationWords.Protected(path, rule));
        }

        return faults;
    }

    private async Task<bool> DiffersAsync(Change change, string path, CancellationToken cancellationToken)
    {
        var (before, after) = (Find(change.Before, path), Find(change.After, path));
        if (before is null || after is null || before != after)
            return true;
        var (old, now) = (
            await repositories.FindFileAsync(change.Repository, change.Parent, path, cancellationToken),
            await repositories.FindFileAsync(change.Repository, change.Commit, path, cancellationToken)
        );
        return !old.AsSpan().SequenceEqual(now);
    }

    private static TreeFile? Find(IReadOnlyList<TreeFile> files, string path) =>
        files.FirstOrDefault(file => string.Equals(file.Path, path, StringComparison.Ordinal));

    private async Task<IReadOnlyList<string>> FindLargeAsync(Change change, CancellationToken cancellationToken)
    {
        List<string> faults = [];
        foreach (var file in change.After.Where(file => file.Bytes > LargeBinary).Except(change.Before))
        {
            var bytes = await repositories.FindFileAsync(
                change.Repository,
                change.Commit,
                file.Path,
                cancellationToken
            );
            if (bytes is not null && SourceFiles.IsBinary(bytes))
                faults.Add(VerificationWords.TooLarge(file.Path));
        }

        return faults;
    }

    private async Task<IReadOnlyList<string>> FindMissingTestsAsync(
        Change change,
        Toolchain toolchain,
        CancellationToken cancellationToken
    )
    {
        var tests = change.Before.Where(file => toolchain.IsTestFile(file.Path)).Select(file => file.Path).ToList();
        var still = change
            .After.Where(file => !file.IsSymbolicLink)
            .Select(file => file.Path)
            .ToHashSet(StringComparer.Ordinal);
        var gone = tests.Where(path => !still.Contains(path)).ToList();
        List<string> faults = gone.Count == 0 ? [] : [VerificationWords.TestFilesGone(gone)];
        foreach (var path in tests.Except(gone, StringComparer.Ordinal))
        {
            var names = toolchain.TestNamesIn(await ReadAsync(change, change.Parent, path, cancellationToken));
            var left = toolchain.TestNamesIn(await ReadAsync(change, change.Commit, path, cancellationToken));
            var removed = names.Except(left, StringComparer.Ordinal).ToList();
            if (removed.Count > 0)
                faults.Add(VerificationWords.TestsGone(path, removed));
        }

        return faults;
    }

    private async Task<string> ReadAsync(
        Change change,
        CommitSha commit,
        string path,
        CancellationToken cancellationToken
    ) =>
        Encoding.UTF8.GetString(
            await repositories.FindFileAsync(change.Repository, commit, path, cancellationToken) ?? []
        );

    private sealed record Change(
        RepositoryName Repository,
        CommitSha Parent,
        CommitSha Commit,
        IReadOnlyList<TreeFile> Before,
        IReadOnlyList<TreeFile> After
    );
}
