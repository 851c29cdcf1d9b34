using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using AgileBot.Tickets;

namespace AgileBot.Worker.Webhooks;

/// <summary>What a webhook's body says it is about. It is a hint: the truth is read through the API afterwards.</summary>
/// <param name="Kind">The sender's name of the event; empty when the body does not say.</param>
internal sealed record Notice(string Kind, TicketKey? Ticket, bool IsPing = false)
{
    private const int MaxKind = 100;

    private static readonly string[] s_moments = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Names the change itself, as a look would find it; empty where the body does not say enough.</summary>
    public string EventKey { get; init; } = "";

    /// <summary>Parses the body and hands its root to the reader; null when it is no JSON object.</summary>
    public static Notice? Find(byte[] body, Func<JsonElement, Notice> read)
    {
        if (!Utf8.IsValid(body))
            return null;
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 128 });
            return document.RootElement.ValueKind is JsonValueKind.Object ? read(document.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The text at the end of a path of names; empty when there is none.</summary>
    public static string Text(JsonElement element, params ReadOnlySpan<string> path) =>
        At(element, path) is { ValueKind: JsonValueKind.String } found ? Text(found) : "";

    public static long? Number(JsonElement element, params ReadOnlySpan<string> path) =>
        At(element, path) is { ValueKind: JsonValueKind.Number } found && found.TryGetInt64(out var number)
            ? number
            : null;

    /// <summary>A moment as Atlassian writes it, the offset without a colon.</summary>
    public static DateTimeOffset? Moment(JsonElement element, params ReadOnlySpan<string> path) =>
        DateTimeOffset.TryParseExact(
            Text(element, path),
            s_moments,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var moment
        )
            ? moment
            : null;

    private static JsonElement? At(JsonElement element, ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            if (element.ValueKind is not JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return null;
        return element;
    }

    /// <summary>A name fit for a line of a log.</summary>
    public static string Short(string kind) => string.Concat(kind.Where(c => !char.IsControl(c)).Take(MaxKind));

    private static string Text(JsonElement element)
    {
        try
        {
            return element.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return ""; // half of a surrogate pair, written as an escape
        }
    }
}
