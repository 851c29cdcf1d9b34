using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgileBot.Adapters.Http;

/// <summary>Reads the dates that Atlassian sends: with an offset without colon, or milliseconds since 1970.</summary>
internal sealed class WireDateConverter : JsonConverter<DateTimeOffset>
{
    private const long LastMillisecond = 253402300799999; // the end of the year 9999

    private static readonly string[] s_shapes = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Number when reader.TryGetInt64(out var ms) && ms is >= 0 and <= LastMillisecond =>
                DateTimeOffset.FromUnixTimeMilliseconds(ms),
            JsonTokenType.String when Parse(reader.GetString()) is { } date => date,
            _ => throw new JsonException("This is no date that Atlassian sends."),
        };

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture));

    private static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParseExact(
            text,
            s_shapes,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var date
        )
            ? date
            : null;
}
