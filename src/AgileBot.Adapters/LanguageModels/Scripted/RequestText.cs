using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgileBot.Adapters.LanguageModels.Scripted;

/// <summary>A request as plain text, to look for phrases in.</summary>
/// <param name="Said">What the bot says: prompt and observations. What the model said before does not count as evidence.</param>
/// <param name="Whole">Everything that goes out, with the model's own earlier words and calls.</param>
internal sealed record RequestText(string Said, string Whole)
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static RequestText Of(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        var all = messages.ToList();
        var said = TextOf(all.Where(message => message.Role != ChatRole.Assistant));
        var own = TextOf(all.Where(message => message.Role == ChatRole.Assistant));
        return new RequestText(said, string.Join('\n', options?.Instructions, said, own));
    }

    private static string TextOf(IEnumerable<ChatMessage> messages) =>
        string.Join('\n', messages.SelectMany(message => message.Contents).Select(TextOf));

    private static string TextOf(AIContent content) =>
        content switch
        {
            TextContent text => text.Text,
            FunctionResultContent { Result: string result } => result,
            FunctionResultContent { Result: JsonElement { ValueKind: JsonValueKind.String } result } =>
                result.GetString() ?? "",
            FunctionResultContent other => JsonSerializer.Serialize(other.Result, Plain),
            FunctionCallContent call => $"{call.Name} {string.Join('\n', call.Arguments?.Values ?? [])}",
            _ => "",
        };
}
