using System.Collections.Frozen;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace AgileBot.Rig.Checks;

/// <summary>Names commits by their files and their message, which are the same in every run; their hash carries the time.</summary>
internal sealed partial class CommitNames
{
    private const int BriefLength = 7;

    private readonly FrozenDictionary<string, string> _names;

    private CommitNames(IEnumerable<KeyValuePair<string, string>> names) => _names = names.ToFrozenDictionary();

    /// <summary>Reads all commits of the repositories, by their folders.</summary>
    public static async Task<CommitNames> ReadAsync(IEnumerable<string> folders, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var folder in folders)
        {
            foreach (var (hash, name) in await ReadAsync(folder, cancellationToken))
                (names[hash], names[hash[..BriefLength]]) = (name, name);
        }

        return new CommitNames(names);
    }

    /// <summary>The text with every known hash, whole or brief, replaced by the commit's name.</summary>
    public string Rename(string text) => Hash().Replace(text, hash => _names.GetValueOrDefault(hash.Value, hash.Value));

    private static async Task<IEnumerable<(string Hash, string Name)>> ReadAsync(
        string folder,
        CancellationToken cancellationToken
    )
    {
        using var git = Process.Start(
            new ProcessStartInfo("git", [$"--git-dir={folder}", "log", "--all", "-z", "--format=%H %T %B"])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        var text = await git.StandardOutput.ReadToEndAsync(cancellationToken);
        await git.WaitForExitAsync(cancellationToken);
        return text.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(commit => (commit[..40], $"commit-{Brief(commit[41..])}"));
    }

    private static string Brief(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.TrimEnd())))[..12];

    [GeneratedRegex(@"\b[0-9a-f]{40}\b|(?<=\breview-)[0-9a-f]{7}\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hash();
}
