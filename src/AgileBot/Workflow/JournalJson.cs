using System.Text.Json;
using System.Text.Json.Serialization;
using AgileBot.Repositories;
using AgileBot.Tickets;

namespace AgileBot.Workflow;

/// <summary>How events are written into journals, so that every later version can read what an earlier one wrote.</summary>
public static class JournalJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    public static string Write(TicketEvent happened) => JsonSerializer.Serialize(happened, Options);

    /// <summary>Throws <see cref="JsonException"/> for text that is no event of ours.</summary>
    public static TicketEvent Read(string text) =>
        JsonSerializer.Deserialize<TicketEvent>(text, Options) ?? throw new JsonException("The event is null.");

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Converters =
            {
                new JsonStringEnumConverter(allowIntegerValues: false),
                new NameConverter<TicketKey>(TicketKey.Parse),
                new NameConverter<CommitSha>(CommitSha.Parse),
                new NameConverter<Branch>(Branch.Parse),
                new NameConverter<RepositoryName>(RepositoryName.Parse),
            },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    /// <summary>A checked name is written as its text and checked again when it is read.</summary>
    private sealed class NameConverter<T>(Func<string, T> parse) : JsonConverter<T>
        where T : notnull
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.GetString() ?? throw new JsonException($"A {typeof(T).Name} is missing.");
            try
            {
                return parse(text);
            }
            catch (FormatException fault)
            {
                throw new JsonException(fault.Message, fault);
            }
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
