using AgileBot.Adapters.LanguageModels.Scripted;
using AgileBot.Agents;
using AgileBot.Ports;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace AgileBot.Adapters.LanguageModels;

/// <summary>The models that the settings name, each with its client.</summary>
internal sealed class ModelCatalogue(IOptions<ModelsOptions> options, Recordings recordings, SecretSettings secrets)
    : IModels
{
    private readonly Lazy<Dictionary<string, IChatClient>> _clients = new(() =>
        options.Value.Catalogue.ToDictionary(
            pair => pair.Key,
            IChatClient (pair) => new ScriptedChatClient(pair.Key, recordings.Get(pair.Value.Recording), secrets),
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
}
