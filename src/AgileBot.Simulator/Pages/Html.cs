using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace AgileBot.Simulator.Pages;

/// <summary>Markup. It is made by interpolation alone, and there every text is encoded and only markup goes in as it is.</summary>
internal sealed class Html
{
    private readonly string _text;

    private Html(string text) => _text = text;

    public static Html None { get; } = new("");

    public int Length => _text.Length;

    public static Html Of(Interpolation text) => new(text.ToString());

    public static Html Joined(IEnumerable<Html> parts) => new(string.Concat(parts));

    public override string ToString() => _text;

    /// <summary>What the compiler makes of <c>$"..."</c> where markup is wanted.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Interpolation(int literalLength, int formattedCount)
    {
        private readonly StringBuilder _parts = new(literalLength + (formattedCount * 16));

        public void AppendLiteral(string markup) => _parts.Append(markup);

        public void AppendFormatted(string? text) => _parts.Append(WebUtility.HtmlEncode(text));

        public void AppendFormatted(long number) => _parts.Append(CultureInfo.InvariantCulture, $"{number}");

        public void AppendFormatted(Html? markup) => _parts.Append(markup?._text);

        public void AppendFormatted(IEnumerable<Html> markup) => _parts.AppendJoin("", markup);

        public override string ToString() => _parts.ToString();
    }
}
