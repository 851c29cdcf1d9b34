using System.Text;
using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Verification;

namespace AgileBot.Development;

/// <summary>Finds out which of a commit's new tests are red on the code before it: the proof that they ask for what the commit changes.</summary>
internal sealed class RedBefore(
    IRepositories repositories,
    IWorkspaces workspaces,
    Verifier verifier,
    Workflow.StepSandbox sandbox
)
{
    /// <summary>The names of those tests; empty when the commit has no new test, or only such as passed before.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(
        Workbench bench,
        CommitSha commit,
        CancellationToken cancellationToken
    )
    {
        var tests = await ChangedTestsAsync(bench, commit, cancellationToken);
        var names = tests.Values.SelectMany(test => test.New).Distinct(StringComparer.Ordinal).ToList();
        if (names.Count == 0)
            return [];

        await using var before = await workspaces.CheckOutAsync(bench.Repository, bench.Parent, cancellationToken);
        var folder = new SandboxFiles(sandbox, bench.Context, before);
        foreach (var (path, test) in tests)
        {
            if (await folder.WriteAsync(path, test.Content, cancellationToken) is not null)
                return [];
        }

        var report = await verifier.RunAsync(bench.Context, before, bench.Toolchain, cancellationToken);
        List<string[]> red = [.. (report.Tests?.Failures ?? []).Select(failure => failure.Test.Split('.'))];
        return
        [
            .. tests.SelectMany(test =>
                test.Value.New.Where(name =>
                    red.Exists(parts => IsRed(parts, Path.GetFileNameWithoutExtension(test.Key), name))
                )
            ),
        ];
    }

    /// <summary>A file that cannot even be loaded on the code before is named by itself, and all of its tests are red.</summary>
    private static bool IsRed(string[] failure, string file, string test) =>
        string.Equals(failure[^1], file, StringComparison.Ordinal)
        || (failure.Contains(file, StringComparer.Ordinal) && failure.Contains(test, StringComparer.Ordinal));

    private async Task<Dictionary<string, (byte[] Content, IReadOnlyList<string> New)>> ChangedTestsAsync(
        Workbench bench,
        CommitSha commit,
        CancellationToken cancellationToken
    )
    {
        var diff = await repositories.DiffAsync(bench.Repository, bench.Parent, commit, cancellationToken);
        var files = await repositories.ListFilesAsync(bench.Repository, commit, cancellationToken);
        var plain = files.Where(file => !file.IsSymbolicLink).Select(file => file.Path);
        var changed = new Dictionary<string, (byte[], IReadOnlyList<string>)>(StringComparer.Ordinal);
        foreach (
            var path in AddedLine
                .Of(diff)
                .Select(line => line.Path)
                .Where(bench.Toolchain.IsTestPath)
                .Intersect(plain, StringComparer.Ordinal)
        )
        {
            var before = await ReadAsync(bench, bench.Parent, path, cancellationToken);
            var after = await ReadAsync(bench, commit, path, cancellationToken);
            changed[path] = (after, [.. NamesIn(bench, after).Except(NamesIn(bench, before), StringComparer.Ordinal)]);
        }

        return changed;
    }

    private static IEnumerable<string> NamesIn(Workbench bench, byte[] file) =>
        bench.Toolchain.TestNamesIn(Encoding.UTF8.GetString(file));

    private async Task<byte[]> ReadAsync(
        Workbench bench,
        CommitSha commit,
        string path,
        CancellationToken cancellationToken
    ) => await repositories.FindFileAsync(bench.Repository, commit, path, cancellationToken) ?? [];
}
