using System.Globalization;
using System.Net;
using System.Text;

namespace AgileBot.Simulator.Pages;

/// <summary>A page in the making: one look for all of them, every value encoded, no script.</summary>
internal sealed class Page
{
    private readonly StringBuilder _text = new();

    public Page(string title)
    {
        _text.Append(
            CultureInfo.InvariantCulture,
            $$"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{{Encoded(title)}}</title>
            <style>
            body{font:16px/1.5 system-ui,sans-serif;margin:1rem auto;max-width:60rem;padding:0 1rem;overflow-wrap:anywhere;color:#1b1f24}
            a{color:#0550ae} ul{list-style:none;padding:0} li{border-top:1px solid #bbb;padding:.5rem 0} .state{font-weight:600}
            pre{white-space:pre-wrap;background:#f6f8fa;padding:.5rem;font:14px/1.45 ui-monospace,monospace}
            .diff{white-space:pre;overflow-x:auto} ins{background:#d6f5dd;text-decoration:none} del{background:#ffdedb;text-decoration:none}
            </style></head><body><main>
            <h1>{{Encoded(title)}}</h1>
            """
        );
    }

    public Page Heading(string text) => Add($"<h2>{Encoded(text)}</h2>");

    public Page Line(string text) => Add($"<p>{Encoded(text)}</p>");

    public Page Link(string address, string text) => Add($"<p><a href=\"{Encoded(address)}\">{Encoded(text)}</a></p>");

    /// <summary>Text as its author wrote it, markup and all.</summary>
    public Page Verbatim(string text) => Add($"<pre>{Encoded(text)}</pre>");

    public Page List<T>(IEnumerable<T> items, Func<T, (string Address, string Name, string Title, string State)> of)
    {
        Add("<ul>");
        foreach (var (address, name, title, state) in items.Select(of))
            Add(
                $"<li><a href=\"{Encoded(address)}\">{Encoded(name)}</a> {Encoded(title)} <span class=\"state\">{Encoded(state)}</span></li>"
            );
        return Add("</ul>");
    }

    public Page Diff(string text)
    {
        Add("<pre class=\"diff\">");
        foreach (var line in text.Split('\n'))
            Add($"{Marked(line)}\n");
        return Add("</pre>");
    }

    public override string ToString() => $"{_text}</main></body></html>";

    private static string Marked(string line) =>
        line switch
        {
            ['+', ..] when !line.StartsWith("+++ ", StringComparison.Ordinal) => $"<ins>{Encoded(line)}</ins>",
            ['-', ..] when !line.StartsWith("--- ", StringComparison.Ordinal) => $"<del>{Encoded(line)}</del>",
            _ => Encoded(line),
        };

    private Page Add(string html)
    {
        _text.Append(html);
        return this;
    }

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
