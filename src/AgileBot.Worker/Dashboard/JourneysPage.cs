using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using AgileBot.Ports;
using Microsoft.Extensions.AI;

namespace AgileBot.Worker.Dashboard;

/// <summary>One read-only page: every journey, where it stands, and how commands and models are held.</summary>
internal static class JourneysPage
{
    private const int Shown = 200;

    private const string Style = """
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24; }
        table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #d0d7de; }
        .warning { background: #fff1c2; padding: .5rem 1rem; }
        """;

    // the browser takes this one style and nothing else
    private static readonly string StyleHash =
        $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}";

    public static void MapDashboard(this IEndpointRouteBuilder routes) =>
        routes.MapGet(
            "/",
            async (
                HttpResponse response,
                IJourneyStore journeys,
                ISandbox sandbox,
                IModels models,
                CancellationToken cancellationToken
            ) =>
            {
                response.Headers.ContentSecurityPolicy =
                    $"default-src 'none'; style-src '{StyleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
                response.Headers.XContentTypeOptions = "nosniff";
                response.Headers["Referrer-Policy"] = "no-referrer";
                response.Headers.CacheControl = "no-store";
                var lines = await journeys.ListAsync(Shown, cancellationToken);
                var names = models.Cards.Select(card =>
                    (card.Name, models.Get(card.Name).GetService(typeof(ChatClientMetadata)) as ChatClientMetadata)
                );
                return Results.Content(Write(lines, sandbox.Mode, names), "text/html; charset=utf-8");
            }
        );

    internal static string Write(
        IReadOnlyList<JourneyLine> lines,
        SandboxMode mode,
        IEnumerable<(string Name, ChatClientMetadata? Client)> models
    ) =>
        $$"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>AgileBot</title>
            <style>{{Style}}</style>
            </head>
            <body>
            <h1>AgileBot</h1>
            {{ModeLine(mode)}}
            <p>Models: {{string.Join(", ", models.Select(ModelText))}}</p>
            {{Table(lines)}}
            </body>
            </html>
            """;

    private static string ModelText((string Name, ChatClientMetadata? Client) model) =>
        Encode(
            model.Client?.ProviderName is "Scripted"
                ? $"{model.Name} (a recording, which thinks nothing: {model.Client.DefaultModelId})"
                : $"{model.Name} ({model.Client?.ProviderName} {model.Client?.DefaultModelId})"
        );

    private static string ModeLine(SandboxMode mode) =>
        mode is SandboxMode.Bubblewrap
            ? "<p>Sandbox: bubblewrap</p>"
            : "<p class=\"warning\">Sandbox: <strong>none</strong>. Commands run as plain processes because Sandbox:Mode says Process.</p>";

    private static string Table(IReadOnlyList<JourneyLine> lines) =>
        lines.Count == 0
            ? "<p>No journeys yet. Put the label <code>agilebot</code> on a ticket of a mapped project.</p>"
            : $"<table><thead><tr><th>Ticket</th><th>State</th><th>Run</th><th>Last change</th></tr></thead><tbody>{string.Concat(lines.Select(Row))}</tbody></table>";

    private static string Row(JourneyLine line) =>
        $"<tr><td>{Encode(line.Ticket.ToString())}</td><td>{line.State}</td><td>{line.Run.ToString(CultureInfo.InvariantCulture)}</td><td>{line.ChangedAt.ToString("u", CultureInfo.InvariantCulture)}</td></tr>";

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
