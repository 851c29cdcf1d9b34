using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgileBot.Adapters.Bitbucket.DataCenter;

/// <summary>A file's path: sent as text, received as text or taken apart into components.</summary>
[JsonConverter(typeof(Converter))]
internal sealed record BitbucketPath(string Text)
{
    private sealed class Converter : JsonConverter<BitbucketPath>
    {
        public override BitbucketPath Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType is JsonTokenType.String)
                return new BitbucketPath(reader.GetString()!);

            var parts = JsonSerializer.Deserialize<Parts>(ref reader, options) ?? throw new JsonException();
            return new BitbucketPath(string.Join('/', parts.Components));
        }

        public override void Write(Utf8JsonWriter writer, BitbucketPath value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Text);
    }

    private sealed record Parts(IReadOnlyList<string> Components);
}
