namespace AgileBot.Agents;

/// <summary>One model of the catalogue: what it costs, what it can hold, how able it is said to be.</summary>
/// <param name="InputPrice">US dollars per million tokens that go in.</param>
/// <param name="OutputPrice">US dollars per million tokens that come out.</param>
/// <param name="Context">Tokens that fit into one request with its answer.</param>
/// <param name="MaxOutput">Tokens an answer may have.</param>
/// <param name="Ability">The chance that a usual attempt succeeds, from 0 to 1, by the operator's experience.</param>
public sealed record ModelCard(
    string Name,
    decimal InputPrice,
    decimal OutputPrice,
    int Context,
    int MaxOutput,
    double Ability
)
{
    /// <summary>US dollars per million tokens that the provider still had from an earlier call; the InputPrice where there is none.</summary>
    public decimal? CachedInputPrice { get; init; }

    /// <summary>The price of a call in US dollars.</summary>
    /// <param name="cachedTokens">How many of the input tokens the provider still had.</param>
    public decimal Price(long inputTokens, long outputTokens, long cachedTokens = 0) =>
        (
            ((inputTokens - cachedTokens) * InputPrice)
            + (cachedTokens * (CachedInputPrice ?? InputPrice))
            + (outputTokens * OutputPrice)
        ) / 1_000_000m;
}
