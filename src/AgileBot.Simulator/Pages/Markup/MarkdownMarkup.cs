using System.Text.RegularExpressions;

namespace AgileBot.Simulator.Pages.Markup;

/// <summary>Shows Markdown: headings, lists, tables, quotes, emphasis, code and links to the web; images and HTML stay text.</summary>
internal static partial class MarkdownMarkup
{
    private const RegexOptions Plain = RegexOptions.ExplicitCapture;

    public static Html Of(string? text) => Blocks.Of((text ?? "").ReplaceLineEndings("\n"), Read, Write);

    private static Line Read(string line) =>
        Start().Match(line) is not { Success: true } start ? Read(line.TrimEnd(), line.Trim())
        : start.Groups["heading"].Success ? new Line.Heading(line[start.Length..])
        : start.Groups["quote"].Success ? new Line.Quote(line[start.Length..])
        : new Line.Item(start.Groups["number"].Success, line[start.Length..]);

    private static Line Read(string line, string trimmed) =>
        trimmed switch
        {
            "" => new Line.Blank(),
            _ when trimmed.StartsWith("```", StringComparison.Ordinal) => new Line.Fence(),
            _ when HeadEnd().IsMatch(trimmed) => new Line.HeadEnd(),
            ['|', .., '|'] => new Line.Row(IsHead: false, [.. Bar().Split(trimmed)[1..^1].Select(cell => cell.Trim())]),
            _ => new Line.Plain(line),
        };

    private static Html Write(string text) => Inline.Write(text, Marks(), Markup);

    private static Html Markup(Match found) =>
        found.Groups switch
        {
            var parts when parts["mark"].Success => Html.Of($"{parts["mark"].Value}"),
            var parts when parts["entity"].Success => Html.Of($"{Inline.Character(parts["entity"].Value)}"),
            var parts when parts["code"].Success => Html.Of($"<code>{parts["code"].Value}</code>"),
            var parts when parts["url"].Success => Link(found.Value, parts["url"].Value, parts["label"].Value),
            var parts when parts["bold"].Success => Html.Of($"<strong>{Write(parts["bold"].Value)}</strong>"),
            var parts => Html.Of($"<em>{Write(parts["slanted"].Value)}</em>"),
        };

    private static Html Link(string whole, string url, string label) =>
        Addresses.Followable(url) is null || whole.StartsWith('!')
            ? Html.Of($"{whole}")
            : Addresses.Link(url, Html.Of($"{(label.Length > 0 ? Inline.Unescaped(label) : url)}"));

    [GeneratedRegex(@"^\s*((?<heading>#{1,6})|(?<quote>>)|(?<number>\d{1,9}[.)])|[*+-])\s+(?=\S)", Plain, 1000)]
    private static partial Regex Start();

    [GeneratedRegex(@"^\|?(\s*:?-{3,}:?\s*\|)*\s*:?-{3,}:?\s*\|?$", Plain | RegexOptions.NonBacktracking, 1000)]
    private static partial Regex HeadEnd();

    [GeneratedRegex(@"(?<!\\)\|", Plain, 1000)]
    private static partial Regex Bar();

    [GeneratedRegex(
        @"\\(?<mark>[!-/:-@\[-`{-~])|&(?<entity>#\d{1,7}|amp|lt|gt|quot|nbsp);|`(?<code>[^`\n]{1,500})`"
            + @"|!?\[(?<label>[^\[\]\n]{0,300})\]\((?<url>[^()\s]{1,2000})\)|(?<url>https?://[^\s<>""|\[\]{}()`]{1,2000})"
            + @"|\*\*(?<bold>(\\.|[^*\\\s])(\\.|[^*\\\n])*)(?<!\s)\*\*|(?<![\w*])\*(?<slanted>(\\.|[^*\\\s])(\\.|[^*\\\n])*)(?<!\s)\*(?!\w)"
            + @"|(?<!\w)_(?<slanted>(\\.|[^_\\\s])(\\.|[^_\\\n])*)(?<!\s)_(?!\w)",
        Plain,
        1000
    )]
    private static partial Regex Marks();
}
