using System.Text.Json;
using AgileBot.Adapters.LanguageModels.Scripted;
using AgileBot.Ports;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace AgileBot.Adapters.LanguageModels.Remote;

/// <summary>Asks a provider for its list of models, which costs nothing; only a model that the list does not name is asked for a word.</summary>
internal sealed class ModelProbe(IOptions<ModelsOptions> options, RemoteClients remotes) : IModelProbe
{
    // thinking models refuse or waste an answer that is much shorter
    private const int Words = 16;

    public async Task<string> ProbeAsync(string model, CancellationToken cancellationToken)
    {
        var entry = options.Value.Catalogue[model];
        if (!RemoteClients.Serves(entry.Adapter))
            return $"{ScriptedChatClient.Adapter}, a recording that thinks nothing";
        var remote = remotes.Describe(model, entry);
        if (await IsListedAsync(remote, cancellationToken))
            return $"{entry.Adapter} {entry.Model} at {remote.Endpoint} (found in its list, which costs nothing)";
        using var client = remotes.Make(remote);
        await client.GetResponseAsync("Say yes.", new ChatOptions { MaxOutputTokens = Words }, cancellationToken);
        return $"{entry.Adapter} {entry.Model} at {remote.Endpoint} (not in its list, so it was asked for {Words} tokens)";
    }

    private async Task<bool> IsListedAsync(RemoteModel model, CancellationToken cancellationToken)
    {
        try
        {
            using var http = remotes.Connect(model);
            using var request = new HttpRequestMessage(HttpMethod.Get, ListOf(model));
            if (model.Entry.Adapter is RemoteClients.Anthropic)
                request.Headers.Add("anthropic-version", "2023-06-01");
            using var response = await http.SendAsync(request, cancellationToken);
            return Names(await response.Content.ReadAsStringAsync(cancellationToken), model.Entry.Model);
        }
        catch (RemoteException fault) when (fault.Kind is RemoteFailure.Missing or RemoteFailure.Rejected)
        {
            return false; // a server without a list; the model itself will tell
        }
    }

    private static Uri ListOf(RemoteModel model) =>
        new(
            $"{model.Endpoint.AbsoluteUri.TrimEnd('/')}/{(model.Entry.Adapter is RemoteClients.OpenAi ? "models" : $"v1/models/{Uri.EscapeDataString(model.Entry.Model)}")}"
        );

    private static bool Names(string body, string model)
    {
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        return root.TryGetProperty("data", out var data) && data.ValueKind is JsonValueKind.Array
            ? data.EnumerateArray().Any(entry => IsNamed(entry, model))
            : IsNamed(root, model);
    }

    /// <summary>Ollama lists <c>name:latest</c> for what is asked as <c>name</c>.</summary>
    private static bool IsNamed(JsonElement entry, string model) =>
        entry.ValueKind is JsonValueKind.Object
        && entry.TryGetProperty("id", out var id)
        && id.ValueKind is JsonValueKind.String
        && id.GetString() is { } name
        && (
            string.Equals(name, model, StringComparison.Ordinal)
            || string.Equals(name, $"{model}:latest", StringComparison.Ordinal)
        );
}
