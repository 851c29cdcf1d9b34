using AgileBot.Agents;

namespace AgileBot.Adapters.LanguageModels;

/// <summary>Section <c>Models</c>: the catalogue of language models by the names that agents use.</summary>
public sealed record ModelsOptions
{
    public const string Section = "Models";

    public IDictionary<string, CatalogueEntry> Catalogue { get; } =
        new Dictionary<string, CatalogueEntry>(StringComparer.Ordinal);
}

/// <summary>One model of the catalogue as the settings describe it: <c>Models:NAME:...</c>.</summary>
public sealed record CatalogueEntry
{
    /// <summary>How the model is reached. <c>Scripted</c> answers from a recording and thinks nothing.</summary>
    public string Adapter { get; init; } = "";

    /// <summary>For <c>Scripted</c>: the recording's file, or a folder of them; a relative path counts from the current folder.</summary>
    public string Recording { get; init; } = "";

    /// <summary>US dollars per million tokens in. The default is 0.</summary>
    public decimal InputPrice { get; init; }

    /// <summary>US dollars per million tokens out. The default is 0.</summary>
    public decimal OutputPrice { get; init; }

    /// <summary>Tokens that fit into one request with its answer. The default is 128,000.</summary>
    public int Context { get; init; } = 128_000;

    /// <summary>Tokens that an answer may have. The default is 8,000.</summary>
    public int MaxOutput { get; init; } = 8_000;

    /// <summary>The chance that a usual attempt succeeds, from 0 to 1. The default is 0.5.</summary>
    public double Ability { get; init; } = 0.5;

    internal ModelCard ToCard(string name) => new(name, InputPrice, OutputPrice, Context, MaxOutput, Ability);
}
