using AgileBot.Adapters.LanguageModels.Remote;
using Microsoft.Extensions.Configuration;

namespace AgileBot.Adapters.LanguageModels;

/// <summary>The values of the settings that no model may ever see, to find one that slipped into a request.</summary>
internal sealed class SecretSettings(IConfiguration configuration)
{
    // a shorter value would be found in innocent text
    private const int ShortestSecret = 8;

    private static readonly string[] Endings = ["Token", "Secret", "Password", "ApiKey", "Transcripts:Key"];

    private readonly List<(string Setting, string Value)> _secrets = [.. AllIn(configuration)];

    /// <summary>Every setting that holds a secret.</summary>
    public static IEnumerable<(string Setting, string Value)> AllIn(IConfiguration configuration) =>
        (
            from pair in configuration.AsEnumerable()
            where pair.Value is { Length: >= ShortestSecret }
            where Endings.Any(ending => pair.Key.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            select (pair.Key, pair.Value!)
        ).Concat(ModelKeysIn(configuration));

    private static IEnumerable<(string Setting, string Value)> ModelKeysIn(IConfiguration configuration) =>
        from model in configuration.GetSection(ModelsOptions.Section).GetChildren()
        let variable = model[nameof(CatalogueEntry.KeyVariable)]
        where !string.IsNullOrEmpty(variable)
        let key = configuration[RemoteClients.NameInSettings(variable)]
        where key is { Length: >= ShortestSecret }
        select (variable, key);

    /// <summary>The names of the settings whose value stands in the text.</summary>
    public IReadOnlyList<string> FindIn(string text) =>
        [
            .. _secrets
                .Where(secret => text.Contains(secret.Value, StringComparison.Ordinal))
                .Select(secret => secret.Setting),
        ];

    /// <summary>The text with every such value made unreadable.</summary>
    public string Hide(string text) =>
        _secrets.Aggregate(text, (hidden, secret) => hidden.Replace(secret.Value, "***", StringComparison.Ordinal));
}
