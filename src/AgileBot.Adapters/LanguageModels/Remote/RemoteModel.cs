using AgileBot.Adapters.Http;
using AgileBot.Ports;

namespace AgileBot.Adapters.LanguageModels.Remote;

/// <summary>A model of the catalogue that is served elsewhere: where, and how people are told what is wrong with it.</summary>
/// <param name="Name">Its name in the catalogue.</param>
/// <param name="Key">Empty where none is asked for; never shown.</param>
internal sealed record RemoteModel(string Name, CatalogueEntry Entry, Uri Endpoint, string KeyHeader, string Key)
{
    /// <summary>The name of one of its settings.</summary>
    public string Setting(string name) => $"{ModelsOptions.Section}:{Name}:{name}";

    /// <param name="what">Goes on after the model's name.</param>
    public RemoteException Fault(
        RemoteFailure kind,
        string what,
        Exception? cause = null,
        TimeSpan? retryAfter = null
    ) => new(Name, kind, $"The model '{Name}' {Hide(what)}", cause) { RetryAfter = retryAfter };

    /// <summary>Someone else's words on one line, without the key.</summary>
    public string Clean(string words) => Reason.Clean(words, Key);

    private string Hide(string text) => Key.Length == 0 ? text : text.Replace(Key, "***", StringComparison.Ordinal);

    public override string ToString() => $"{Name} at {Endpoint}";
}
