using System.Text.RegularExpressions;

namespace AgileBot.Simulator.Pages.Markup;

/// <summary>Shows Jira's wiki markup: headings, lists, tables, quotes, emphasis, code and links to the web.</summary>
internal static partial class WikiMarkup
{
    private const RegexOptions Plain = RegexOptions.ExplicitCapture;

    public static Html Of(string? text) =>
        Blocks.Of(Fence().Replace((text ?? "").ReplaceLineEndings("\n"), "\n{code}\n"), Read, Write);

    private static Line Read(string line) =>
        Start().Match(line) is not { Success: true } start ? Read(line.TrimEnd(), line.Trim())
        : start.Groups["heading"].Success ? new Line.Heading(line[start.Length..])
        : start.Groups["quote"].Success ? new Line.Quote(line[start.Length..])
        : new Line.Item(start.Groups["number"].Success, line[start.Length..]);

    private static Line Read(string line, string trimmed) =>
        trimmed switch
        {
            "" => new Line.Blank(),
            "{code}" => new Line.Fence(),
            ['|', '|', ..] => new Line.Row(
                IsHead: true,
                [.. trimmed.Trim('|').Split("||").Select(cell => cell.Trim())]
            ),
            ['|', .., '|'] => new Line.Row(IsHead: false, Cells(trimmed)),
            _ => new Line.Plain(line),
        };

    private static List<string> Cells(string row) => [.. Bar().Split(row)[1..^1].Select(cell => cell.Trim())];

    private static Html Write(string text) => Inline.Write(text, Marks(), Markup);

    private static Html Markup(Match found) =>
        found.Groups switch
        {
            var parts when parts["mark"].Success => Html.Of($"{parts["mark"].Value}"),
            var parts when parts["entity"].Success => Html.Of($"{Inline.Character(parts["entity"].Value)}"),
            var parts when parts["code"].Success => Html.Of($"<code>{Inline.Unescaped(parts["code"].Value)}</code>"),
            var parts when parts["person"].Success => Html.Of($"<strong>@{parts["person"].Value}</strong>"),
            var parts when parts["url"].Success => Link(parts["url"].Value, parts["label"].Value),
            var parts when parts["bold"].Success => Html.Of($"<strong>{Write(parts["bold"].Value)}</strong>"),
            var parts when parts["slanted"].Success => Html.Of($"<em>{Write(parts["slanted"].Value)}</em>"),
            _ => Html.Of($"<br>"),
        };

    private static Html Link(string url, string label) =>
        Addresses.Followable(url) is null
            ? Html.Of($"{(label.Length > 0 ? $"[{Inline.Unescaped(label)}|{url}]" : url)}")
            : Addresses.Link(url, Html.Of($"{(label.Length > 0 ? Inline.Unescaped(label) : url)}"));

    [GeneratedRegex(@"(?<![\\{])\{(code|noformat)(:[^}\n]{0,100})?\}(?!\})", Plain, 1000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^\s*((?<heading>h[1-6]\.)|(?<quote>bq\.)|(?<number>#{1,5})|[*-]{1,5})\s+(?=\S)", Plain, 1000)]
    private static partial Regex Start();

    // not the bar inside of a link
    [GeneratedRegex(@"(?<!\\)\|(?![^\[\]|\n]{0,2000}\])", Plain, 1000)]
    private static partial Regex Bar();

    [GeneratedRegex(
        @"\\\\|\\(?<mark>[!-/:-@\[-`{-~])|&(?<entity>#\d{1,7}|amp|lt|gt|quot|nbsp);|\{\{(?<code>[^{}\n]{1,300}(\\[{}][^{}\n]{0,300}){0,20}?)\}\}"
            + @"|\[~(?<person>[\w.-]{1,60})\]|\[((?<label>[^\[\]|\n]{1,300})\|)?(?<url>\w{1,20}:[^\[\]|\s]{1,2000})\]|(?<url>https?://[^\s<>""|\[\]{}()]{1,2000})"
            + @"|(?<!\w)\*(?<bold>(\\.|[^*\\\s])(\\.|[^*\\\n])*)(?<!\s)\*(?!\w)|(?<!\w)_(?<slanted>(\\.|[^_\\\s])(\\.|[^_\\\n])*)(?<!\s)_(?!\w)",
        Plain,
        1000
    )]
    private static partial Regex Marks();
}
