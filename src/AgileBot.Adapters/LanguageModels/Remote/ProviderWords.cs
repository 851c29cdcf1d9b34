using System.Text.Json;

namespace AgileBot.Adapters.LanguageModels.Remote;

/// <summary>What a provider's body says about a fault; every provider has its own shape for it.</summary>
/// <param name="IsJson">Whether the body is one whole JSON object.</param>
/// <param name="Code">Type and code of the error, whichever are there.</param>
/// <param name="Status">The status inside, where a gateway wraps another's refusal.</param>
internal sealed record ProviderWords(bool IsJson, string Code, string Message, int? Status)
{
    public static ProviderWords Read(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind is JsonValueKind.Object ? Read(document.RootElement) : Nothing;
        }
        catch (JsonException)
        {
            return Nothing;
        }
    }

    private static ProviderWords Nothing { get; } = new(IsJson: false, "", "", Status: null);

    private static ProviderWords Read(JsonElement root)
    {
        if (!root.TryGetProperty("error", out var error))
            return new(IsJson: true, "", TextIn(root, "detail"), Status: null);
        if (error.ValueKind is JsonValueKind.String)
            return new(IsJson: true, "", error.GetString() ?? "", Status: null);
        if (error.ValueKind is not JsonValueKind.Object)
            return new(IsJson: true, "", "", Status: null);
        var message = TextIn(error, "message");
        return new(
            IsJson: true,
            $"{TextIn(error, "type")} {TextIn(error, "code")}",
            message.Length > 0 ? message : "an error without words",
            StatusIn(error)
        );
    }

    private static int? StatusIn(JsonElement error) =>
        error.TryGetProperty("code", out var code)
        && code.ValueKind is JsonValueKind.Number
        && code.TryGetInt32(out var status)
        && status is >= 400 and < 600
            ? status
            : null;

    private static string TextIn(JsonElement at, string name) =>
        at.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString()! : "";
}
