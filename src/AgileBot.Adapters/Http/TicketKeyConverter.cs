using System.Text.Json;
using System.Text.Json.Serialization;
using AgileBot.Tickets;

namespace AgileBot.Adapters.Http;

/// <summary>Reads an issue's key, and calls anything else a broken shape.</summary>
internal sealed class TicketKeyConverter : JsonConverter<TicketKey>
{
    public override TicketKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && TicketKey.TryParse(reader.GetString(), out var key)
            ? key
            : throw new JsonException("This is no key of a Jira issue.");

    public override void Write(Utf8JsonWriter writer, TicketKey value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
