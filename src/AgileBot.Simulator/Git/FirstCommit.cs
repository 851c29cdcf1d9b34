using System.Globalization;
using System.Text;

namespace AgileBot.Simulator.Git;

/// <summary>A repository's first commit as the stream that <c>git fast-import</c> reads: one process however many files.</summary>
internal static class FirstCommit
{
    public static string Of(string branch, IReadOnlyDictionary<string, string> files, Author author)
    {
        var stream = new StringBuilder();
        stream.Append(
            CultureInfo.InvariantCulture,
            $"commit refs/heads/{branch}\ncommitter {author.Name} <{author.EmailAddress}> {author.At.ToUnixTimeSeconds()} +0000\n"
        );
        AppendData(stream, "Start the repository");
        foreach (var (path, content) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            stream.Append(CultureInfo.InvariantCulture, $"M 100644 inline {path}\n");
            AppendData(stream, content);
        }

        return stream.ToString();
    }

    private static void AppendData(StringBuilder stream, string text) =>
        stream.Append(CultureInfo.InvariantCulture, $"data {Encoding.UTF8.GetByteCount(text)}\n{text}\n");
}
