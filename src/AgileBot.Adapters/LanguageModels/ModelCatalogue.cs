using AgileBot.Adapters.LanguageModels.Recorder;
using AgileBot.Adapters.LanguageModels.Remote;
using AgileBot.Adapters.LanguageModels.Scripted;
using AgileBot.Agents;
using AgileBot.Ports;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace AgileBot.Adapters.LanguageModels;

/// <summary>The models that the settings name, each with its client.</summary>
internal sealed class ModelCatalogue(
    IOptions<ModelsOptions> options,
    Recordings recordings,
    RemoteClients remotes,
    RecordingFiles recorded,
    SecretSettings secrets
) : IModels
{
    private readonly Lazy<Dictionary<string, IChatClient>> _clients = new(() =>
        options.Value.Catalogue.ToDictionary(
            pair => pair.Key,
            pair => Make(pair.Key, pair.Value, recordings, remotes, recorded, secrets),
            StringComparer.Ordinal
        )
    );

    public IReadOnlyList<ModelCard> Cards { get; } =
    [
        .. options
            .Value.Catalogue.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => pair.Value.ToCard(pair.Key)),
    ];

    public IChatClient Get(string model) =>
        _clients.Value.TryGetValue(model, out var client)
            ? client
            : throw new RemoteException(
                model,
                RemoteFailure.Missing,
                $"The catalogue has no model '{model}'. It names {string.Join(", ", Cards.Select(card => card.Name))}."
            );

    private static IChatClient Make(
        string name,
        CatalogueEntry entry,
        Recordings recordings,
        RemoteClients remotes,
        RecordingFiles recorded,
        SecretSettings secrets
    )
    {
        if (!RemoteClients.Serves(entry.Adapter))
            return new ScriptedChatClient(name, recordings.Get(entry.Recording), secrets);
        var client = remotes.Make(remotes.Describe(name, entry));
        return entry.RecordTo.Length == 0
            ? client
            : new RecordingChatClient(client, recorded.Open(entry.RecordTo), secrets);
    }
}
