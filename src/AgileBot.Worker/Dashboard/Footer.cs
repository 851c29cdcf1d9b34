using AgileBot.Ports;
using Microsoft.Extensions.AI;

namespace AgileBot.Worker.Dashboard;

/// <summary>The foot of every page: how commands are held, and which models answer. A recording is called a recording.</summary>
internal sealed class Footer(ISandbox sandbox, IModels models)
{
    private readonly Dictionary<string, ChatClientMetadata?> _models = models.Cards.ToDictionary(
        card => card.Name,
        card => models.Get(card.Name).GetService(typeof(ChatClientMetadata)) as ChatClientMetadata,
        StringComparer.Ordinal
    );

    public string Write() => Write(sandbox.Mode, _models);

    public bool IsRecording(string model) => _models.GetValueOrDefault(model)?.ProviderName is "Scripted";

    internal static string Write(SandboxMode mode, IEnumerable<KeyValuePair<string, ChatClientMetadata?>> models) =>
        $"""
            {ModeLine(mode)}
            <p>Models: {string.Join(", ", models.Select(model => ModelText(model.Key, model.Value)))}</p>
            """;

    private static string ModelText(string name, ChatClientMetadata? client) =>
        Html.Line(
            client?.ProviderName is "Scripted"
                ? $"{name} (a recording, which thinks nothing: {client.DefaultModelId})"
                : $"{name} ({client?.ProviderName} {client?.DefaultModelId})"
        );

    private static string ModeLine(SandboxMode mode) =>
        mode is SandboxMode.Bubblewrap
            ? "<p>Sandbox: bubblewrap</p>"
            : "<p class=\"warning\">Sandbox: <strong>none</strong>. Commands run as plain processes because Sandbox:Mode says Process.</p>";
}
