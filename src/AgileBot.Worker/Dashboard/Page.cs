using System.Security.Cryptography;
using System.Text;

namespace AgileBot.Worker.Dashboard;

/// <summary>What all pages share: head, header, footer, and the policy that lets a browser take this style and this script and nothing else.</summary>
/// <param name="Stamp">Changes whenever the page could look otherwise.</param>
/// <param name="Main">Ready markup.</param>
internal sealed record Page(string Title, string Stamp, string Main)
{
    private static readonly string s_style = Read("page.css");
    private static readonly string s_script = Read("live.js");

    public static string Policy { get; } =
        $"default-src 'none'; style-src '{HashOf(s_style)}'; script-src '{HashOf(s_script)}'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <param name="footer">Ready markup: how commands and models are held.</param>
    public string Write(string footer) =>
        $$"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{{Html.Line(Title)}} · AgileBot</title>
            <link rel="icon" href="data:,">
            <style>{{s_style}}</style>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the content</a>
            <header><a href="/">AgileBot</a><p id="live" role="status">Reload the page to see what is new.</p></header>
            <main id="main" tabindex="-1" data-stamp="{{Html.Line(Stamp)}}">
            {{Main}}
            </main>
            <footer>
            {{footer}}
            </footer>
            <script>{{s_script}}</script>
            </body>
            </html>
            """;

    private static string HashOf(string text) =>
        $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Read(string name)
    {
        using var stream =
            typeof(Page).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
