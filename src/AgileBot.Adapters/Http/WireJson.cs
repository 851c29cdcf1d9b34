using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgileBot.Adapters.Http;

/// <summary>How Atlassian's JSON is read and written.</summary>
internal static class WireJson
{
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            NumberHandling = JsonNumberHandling.Strict,
            MaxDepth = 512, // a discussion nests once per reply
            Converters =
            {
                new WireDateConverter(),
                new TicketKeyConverter(),
                new CommitShaConverter(),
                new BranchConverter(),
            },
        };
}
