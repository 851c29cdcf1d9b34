using System.Text.Json;
using System.Text.Json.Serialization;
using AgileBot.Repositories;

namespace AgileBot.Adapters.Http;

/// <summary>Reads a commit's full name, and calls anything else a broken shape.</summary>
internal sealed class CommitShaConverter : JsonConverter<CommitSha>
{
    public override CommitSha Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && CommitSha.TryParse(reader.GetString(), out var sha)
            ? sha
            : throw new JsonException("This is no full commit id.");

    public override void Write(Utf8JsonWriter writer, CommitSha value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

/// <summary>Reads and writes a branch by its full name.</summary>
internal sealed class BranchConverter : JsonConverter<Branch>
{
    public override Branch Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && Branch.TryParse(reader.GetString(), out var branch)
            ? branch
            : throw new JsonException("This is no name of a branch.");

    public override void Write(Utf8JsonWriter writer, Branch value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Ref);
}
