using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgileBot.Adapters.CodeUnits;

/// <summary>The part of a line of ctags that is read. Shape and names are its own.</summary>
internal sealed record CtagsTag(
    string Name,
    string Path,
    string Kind,
    int Line,
    int? End,
    string? Scope,
    [property: JsonPropertyName("_type")] string? Type
)
{
    private static readonly JsonSerializerOptions _shape = new(JsonSerializerDefaults.Web);

    private static readonly HashSet<string> _units = new(
        ["class", "function", "method", "member", "struct", "interface", "enum", "func", "type", "module", "trait"],
        StringComparer.Ordinal
    );

    public string QualifiedName => Scope is { Length: > 0 } ? $"{Scope}.{Name}" : Name;

    /// <summary>The line's tag when it tells of a unit, else null.</summary>
    public static CtagsTag? Find(string line)
    {
        try
        {
            return
                JsonSerializer.Deserialize<CtagsTag>(line, _shape) is { Name.Length: > 0, Path.Length: > 0 } tag
                && _units.Contains(tag.Kind ?? "")
                ? tag
                : null;
        }
        catch (JsonException)
        {
            // a file that is no text can make ctags print what is no JSON
            return null;
        }
    }
}
