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
    /// <summary>How the model is reached: <c>OpenAI</c> (that company, Azure, Ollama, vLLM, llama.cpp and whoever else speaks so), <c>Anthropic</c>, or <c>Scripted</c>, which answers from a recording and thinks nothing.</summary>
    public string Adapter { get; init; } = "";

    /// <summary>Where the model is served: for <c>OpenAI</c> up to and with <c>/v1</c>, for <c>Anthropic</c> without it. The default is the provider's own address.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>The model's id at its provider; at Azure the name of the deployment.</summary>
    public string Model { get; init; } = "";

    /// <summary>The name of the environment variable that holds the key; empty where none is asked for.</summary>
    public string KeyVariable { get; init; } = "";

    /// <summary>The header that carries the key. The default is <c>Authorization</c> (as Bearer) for <c>OpenAI</c> and <c>x-api-key</c> for <c>Anthropic</c>; Azure wants <c>api-key</c>.</summary>
    public string KeyHeader { get; init; } = "";

    /// <summary>Seconds until a call without an answer is given up. The default is 300.</summary>
    public double TimeoutSeconds { get; init; } = 300;

    /// <summary>How tools are called: <c>Native</c>, or <c>Text</c> for a model that was never taught to. The default is Native.</summary>
    public ToolCalling Tools { get; init; } = ToolCalling.Native;

    /// <summary>A file to write the model's answers to, as a recording that <c>Scripted</c> plays; empty for none.</summary>
    public string RecordTo { get; init; } = "";

    /// <summary>For <c>Scripted</c>: the recording's file, or a folder of them; a relative path counts from the current folder.</summary>
    public string Recording { get; init; } = "";

    /// <summary>US dollars per million tokens in. The default is 0.</summary>
    public decimal InputPrice { get; init; }

    /// <summary>US dollars per million tokens in that the provider still had from an earlier call. The default is the InputPrice.</summary>
    public decimal? CachedInputPrice { get; init; }

    /// <summary>US dollars per million tokens out. The default is 0.</summary>
    public decimal OutputPrice { get; init; }

    /// <summary>Tokens that fit into one request with its answer. The default is 128,000.</summary>
    public int Context { get; init; } = 128_000;

    /// <summary>Tokens that an answer may have. The default is 8,000.</summary>
    public int MaxOutput { get; init; } = 8_000;

    /// <summary>The chance that a usual attempt succeeds, from 0 to 1. The default is 0.5.</summary>
    public double Ability { get; init; } = 0.5;

    internal ModelCard ToCard(string name) =>
        new(name, InputPrice, OutputPrice, Context, MaxOutput, Ability) { CachedInputPrice = CachedInputPrice };
}

/// <summary>How a model is given its tools.</summary>
public enum ToolCalling
{
    /// <summary>By the protocol's own means.</summary>
    Native,

    /// <summary>Described in words; calls are blocks in the answer.</summary>
    Text,
}
