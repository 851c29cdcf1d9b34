using System.Text;
using AgileBot.Repositories;

namespace AgileBot.Adapters.Git;

/// <summary>One line of a commit's tree, with its path as the bytes git keeps.</summary>
internal sealed record TreeEntry(string Mode, string Sha, long Bytes, byte[] RawPath)
{
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    public const string Regular = "100644";
    public const string Executable = "100755";
    public const string Link = "120000";

    /// <summary>The path as text; null when it is not UTF-8.</summary>
    public string? Path { get; } = TryDecode(RawPath);

    public bool IsLink => string.Equals(Mode, Link, StringComparison.Ordinal);

    public bool IsFile => IsLink || string.Equals(Mode, Regular, StringComparison.Ordinal) || IsExecutable;

    public bool IsExecutable => string.Equals(Mode, Executable, StringComparison.Ordinal);

    /// <summary>It can stand in a workspace. What cannot is left as it is by commits.</summary>
    public bool IsShown => IsFile && Path is not null && PathRules.Fault(Path) is null;

    /// <summary>Parses <c>ls-tree -r -l -z</c>.</summary>
    public static IReadOnlyList<TreeEntry> ParseAll(byte[] output)
    {
        var entries = new List<TreeEntry>();
        for (var at = 0; at < output.Length; )
        {
            var end = Array.IndexOf(output, (byte)0, at);
            entries.Add(Parse(output.AsSpan(at, end - at)));
            at = end + 1;
        }

        return entries;
    }

    public static string? TryDecode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static TreeEntry Parse(ReadOnlySpan<byte> line)
    {
        var tab = line.IndexOf((byte)'\t');
        var facts = Encoding.ASCII.GetString(line[..tab]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var bytes = long.TryParse(facts[3], System.Globalization.CultureInfo.InvariantCulture, out var size) ? size : 0;
        return new TreeEntry(facts[0], CommitSha.Parse(facts[2]).ToString(), bytes, line[(tab + 1)..].ToArray());
    }
}
