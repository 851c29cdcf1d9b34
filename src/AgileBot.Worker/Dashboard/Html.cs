using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using AgileBot.Agents;

namespace AgileBot.Worker.Dashboard;

/// <summary>The only way a value gets into a page: cleaned, cut and encoded.</summary>
internal static class Html
{
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Text of several lines.</summary>
    public static string Encode(string text) => s_encoder.Encode(OutsideText.Clean(text, int.MaxValue));

    /// <summary>Text on one line, cut with an ellipsis.</summary>
    public static string Line(string text, int limit = 300) => s_encoder.Encode(Plain(text, limit));

    /// <summary>The same, for a sentence that is encoded as a whole.</summary>
    public static string Plain(string text, int limit = 300)
    {
        var line = string.Join(
            ' ',
            OutsideText.Clean(text, limit * 20).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)
        );
        if (line.Length <= limit)
            return line;
        var end = char.IsHighSurrogate(line[limit - 2]) ? limit - 2 : limit - 1;
        return $"{line[..end].TrimEnd()}…";
    }

    /// <summary>A link where the address is one for a browser, else the text alone.</summary>
    public static string Link(Uri? address, string text) =>
        address is { IsAbsoluteUri: true, Scheme: "http" or "https" }
            ? $"<a data-at=\"{s_encoder.Encode(address.AbsoluteUri)}\" href=\"{s_encoder.Encode(address.AbsoluteUri)}\" rel=\"noreferrer\">{Line(text)}</a>"
            : Line(text);

    /// <summary>A link within these pages; the path is ours.</summary>
    public static string Inside(string path, string text) =>
        $"<a data-at=\"{s_encoder.Encode(path)}\" href=\"{s_encoder.Encode(path)}\">{Line(text)}</a>";

    public static string Time(DateTimeOffset moment)
    {
        var utc = moment.ToUniversalTime();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<time datetime=\"{utc:yyyy-MM-ddTHH:mm:ss.fffZ}\">{utc:d MMM yyyy, HH:mm:ss} UTC</time>"
        );
    }

    public static string Number(decimal number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Cost(decimal spent, decimal budget) =>
        string.Create(CultureInfo.InvariantCulture, $"{spent:0.00##} of {budget:0.00} USD");

    /// <summary>The pieces that fit into so many bytes, and how many are left out; the first one always fits.</summary>
    public static (string Text, int Left) Fitting(IReadOnlyList<string> pieces, int bytes)
    {
        var (text, taken) = (new StringBuilder(), 0);
        foreach (var piece in pieces)
        {
            bytes -= Encoding.UTF8.GetByteCount(piece);
            if (bytes < 0 && taken > 0)
                break;
            text.Append(piece);
            taken++;
        }

        return (text.ToString(), pieces.Count - taken);
    }
}
