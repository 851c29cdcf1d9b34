using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AgileBot.Tests.Http;

/// <summary>One call as it arrived.</summary>
/// <param name="Target">Path below the context, and query, as they were sent.</param>
internal sealed record Asked(string Method, string Target, string Body)
{
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public string Call => $"{Method} {Target.Split('?')[0]}";

    public bool IsChange => !string.Equals(Method, "GET", StringComparison.Ordinal);

    public JsonNode Json => JsonNode.Parse(Body)!;

    public static async Task<Asked> ReadAsync(HttpContext http, string context)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var below = target.StartsWith(context, StringComparison.Ordinal) ? target[context.Length..] : $"!{target}";
        return new Asked(http.Request.Method, below, body)
        {
            Headers = http.Request.Headers.ToDictionary(
                header => header.Key,
                header => header.Value.ToString(),
                StringComparer.OrdinalIgnoreCase
            ),
        };
    }
}
