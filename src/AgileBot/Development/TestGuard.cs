using System.Text;
using AgileBot.Ports;
using AgileBot.Verification;
using AgileBot.Workflow;

namespace AgileBot.Development;

/// <summary>Keeps the coder's hands off the tests that the code is measured by: edits are refused, and what a shell changed is put back.</summary>
internal sealed class TestGuard(Workbench bench, SandboxFiles files, StepSandbox sandbox, IRepositories repositories)
{
    private readonly Dictionary<string, byte[]> _designed = new(StringComparer.Ordinal);
    private Dictionary<string, string> _hashes = new(StringComparer.Ordinal);

    /// <summary>Writes the designed tests into the workspace and remembers how every test looks.</summary>
    public async Task PrepareAsync(IReadOnlyDictionary<string, string> designed, CancellationToken cancellationToken)
    {
        foreach (var (path, content) in designed)
        {
            _designed[path] = Encoding.UTF8.GetBytes(content);
            if (await files.WriteAsync(path, _designed[path], cancellationToken) is { } refused)
                throw new InvalidOperationException($"A designed test cannot be written: {refused}");
        }

        if (!bench.MayChangeTests)
            _hashes = await HashAsync(ProtectedPaths(), cancellationToken);
    }

    /// <summary>Why the coder may not put this text there; null when it may.</summary>
    public string? FindRefusal(string path, string? before, string after)
    {
        if (bench.Protected.FindRule(path) is { } rule)
            return VerificationWords.Protected(path, rule);
        if (!bench.Toolchain.IsTestPath(path))
            return null;
        if (!bench.MayChangeTests)
            return DevelopmentWords.TestsAreProtected(path);
        var gone = bench
            .Toolchain.TestNamesIn(before ?? "")
            .Except(bench.Toolchain.TestNamesIn(after), StringComparer.Ordinal)
            .ToList();
        return gone.Count == 0 ? null : DevelopmentWords.TestsWouldVanish(path, gone);
    }

    /// <summary>Puts back every test that does not look as it did; returns their paths.</summary>
    public async Task<IReadOnlyList<string>> RestoreAsync(CancellationToken cancellationToken)
    {
        if (_hashes.Count == 0)
            return [];
        var now = await HashAsync([.. _hashes.Keys], cancellationToken);
        List<string> restored = [];
        foreach (var (path, hash) in _hashes)
        {
            if (string.Equals(now.GetValueOrDefault(path), hash, StringComparison.Ordinal))
                continue;
            await files.RemoveAsync(path, cancellationToken);
            if (await files.WriteAsync(path, await GetAsync(path, cancellationToken), cancellationToken) is null)
                restored.Add(path);
        }

        return restored;
    }

    private IReadOnlyList<string> ProtectedPaths() =>
        [
            .. bench
                .Existing.Where(file => !file.IsSymbolicLink && bench.Toolchain.IsTestPath(file.Path))
                .Select(file => file.Path)
                .Concat(_designed.Keys)
                .Distinct(StringComparer.Ordinal),
        ];

    private async Task<byte[]> GetAsync(string path, CancellationToken cancellationToken) =>
        _designed.GetValueOrDefault(path)
        ?? await repositories.FindFileAsync(bench.Repository, bench.Parent, path, cancellationToken)
        ?? throw new InvalidOperationException($"The test {path} is gone from its own commit.");

    /// <summary>A link, a folder or nothing at all in a test's place has no hash.</summary>
    private async Task<Dictionary<string, string>> HashAsync(
        IReadOnlyList<string> paths,
        CancellationToken cancellationToken
    )
    {
        const string Script =
            "for p; do if [ -f \"$p\" ] && [ ! -L \"$p\" ]; then sha256sum < \"$p\"; else echo -; fi; done";
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var some in paths.Chunk(500))
        {
            var command = new SandboxCommand(bench.Workspace, ["sh", "-c", Script, "sh", .. some]);
            var ended = await sandbox.RunAsync(bench.Context, command, cancellationToken);
            foreach (var (path, line) in some.Zip(ended.Output.Split('\n')))
                hashes[path] = line.Split(' ')[0];
        }

        return hashes;
    }
}
