using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgileBot.Simulator.Http;

/// <summary>Writes JSON as the originals do: a plus sign stays a plus sign.</summary>
internal static class JsonWriting
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions Indented = new(Plain) { WriteIndented = true };

    public static string ToText(this JsonNode node) => node.ToJsonString(Plain);

    public static string ToIndentedText(this JsonNode node) => node.ToJsonString(Indented);
}
