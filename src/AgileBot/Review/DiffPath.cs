using System.Text;

namespace AgileBot.Review;

/// <summary>Reads paths as git writes them into a diff: with a side's prefix, and quoted when they hold unusual bytes.</summary>
internal static class DiffPath
{
    /// <summary>The path without its <c>a/</c> or <c>b/</c>; empty for <c>/dev/null</c>.</summary>
    public static string Read(string written)
    {
        var path = Unquote(written.TrimEnd('\t', '\r'));
        return path.StartsWith("a/", StringComparison.Ordinal) || path.StartsWith("b/", StringComparison.Ordinal)
            ? path[2..]
            : "";
    }

    public static string Unquote(string written)
    {
        if (written is not ['"', .. var inner, '"'])
            return written;
        List<byte> bytes = [];
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] is not '\\' || i + 1 == inner.Length)
                bytes.AddRange(Encoding.UTF8.GetBytes(inner[i].ToString()));
            else if (inner[i + 1] is >= '0' and <= '3' && i + 3 < inner.Length)
                bytes.Add(Octal(inner.AsSpan(i + 1, 3), ref i));
            else
                bytes.Add(Escaped(inner[++i]));
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static byte Octal(ReadOnlySpan<char> digits, ref int position)
    {
        position += 3;
        return (byte)(((digits[0] - '0') << 6) | ((digits[1] - '0') << 3) | (digits[2] - '0'));
    }

    private static byte Escaped(char letter) =>
        letter switch
        {
            'n' => (byte)'\n',
            't' => (byte)'\t',
            'r' => (byte)'\r',
            _ => (byte)letter,
        };
}
