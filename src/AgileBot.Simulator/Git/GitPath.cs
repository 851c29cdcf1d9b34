using System.Text;
using System.Text.RegularExpressions;

namespace AgileBot.Simulator.Git;

/// <summary>Reads paths as git writes them: quoted, with escapes, where they hold signs that are no usual part of a name.</summary>
internal static partial class GitPath
{
    private static readonly Dictionary<char, byte> Signs = new()
    {
        ['a'] = 7,
        ['b'] = 8,
        ['t'] = 9,
        ['n'] = 10,
        ['v'] = 11,
        ['f'] = 12,
        ['r'] = 13,
    };

    public static string Read(string written)
    {
        var text = written.TrimEnd('\t');
        if (text is not ['"', .., '"'])
            return text;

        using var bytes = new MemoryStream();
        foreach (Match part in Part().Matches(text[1..^1]))
            bytes.Write(Bytes(part));
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <summary>The path after <c>a/</c> or <c>b/</c>; null where the file is not on that side.</summary>
    public static string? FindSide(string written) => Read(written) is ['a' or 'b', '/', ..] side ? side[2..] : null;

    /// <summary>The path of a file that has the same name on both sides: the second half of the line.</summary>
    public static string OfHeader(string header) =>
        header.Length > 2 ? FindSide(header[((header.Length / 2) + 1)..]) ?? header : header;

    private static byte[] Bytes(Match part) =>
        part.Groups["octal"] is { Success: true } octal ? [Convert.ToByte(octal.Value, 8)]
        : part.Groups["sign"] is { Success: true } sign
            ? [Signs.TryGetValue(sign.Value[0], out var known) ? known : (byte)sign.Value[0]]
        : Encoding.UTF8.GetBytes(part.Value);

    [GeneratedRegex(@"\\(?<octal>[0-3][0-7]{2})|\\(?<sign>.)|[^\\]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Part();
}
