using System.Text.Json;

namespace AgileBot.Adapters.Jira.DataCenter;

/// <summary>Something stored beside an issue or a comment under a key.</summary>
internal sealed record JiraProperty(string Key, JsonElement Value)
{
    /// <summary>Where the mark of an effect stands.</summary>
    public const string Operation = "agilebot.op";

    /// <summary>Where the sort of a comment stands.</summary>
    public const string Sort = "agilebot.kind";

    public static object Mark(string marker) => new { Key = Operation, Value = new { Op = marker } };

    /// <summary>The mark in a property that the bot wrote.</summary>
    public string? FindMark() =>
        Value.ValueKind is JsonValueKind.Object
        && Value.TryGetProperty("op", out var mark)
        && mark.ValueKind is JsonValueKind.String
            ? mark.GetString()
            : null;
}
