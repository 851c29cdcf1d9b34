using System.Globalization;
using Microsoft.Extensions.AI;

namespace AgileBot.Adapters.LanguageModels.Scripted;

/// <summary>Leads from a recorded answer to the response of a chat client.</summary>
internal static class ScriptedResponses
{
    private const int CharactersPerToken = 4;

    public static ChatResponse ToResponse(this RecordedAnswer answer, string title, int requestLength)
    {
        var contents = ContentsOf(answer).ToList();
        var tokens = answer.Tokens ?? Estimate(requestLength, answer.Reply);
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, contents))
        {
            ModelId = title,
            FinishReason = answer.Reply is RecordedReply.Called ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop,
            Usage = new UsageDetails
            {
                InputTokenCount = tokens.Input,
                OutputTokenCount = tokens.Output,
                TotalTokenCount = tokens.Input + tokens.Output,
            },
        };
    }

    /// <summary>The tools that the answer calls although the request does not offer them.</summary>
    public static IEnumerable<string> ToolsBeyond(this RecordedAnswer answer, IEnumerable<AITool> offered) =>
        answer.Reply is RecordedReply.Called called
            ? called.Tools.Select(tool => tool.Name).Except(offered.Select(tool => tool.Name), StringComparer.Ordinal)
            : [];

    private static IEnumerable<AIContent> ContentsOf(RecordedAnswer answer) =>
        answer.Reply switch
        {
            RecordedReply.Called called => called.Tools.Select((tool, index) => ToCall(tool, answer.Place, index + 1)),
            RecordedReply.Said said => [new TextContent(said.Text)],
            _ => throw new InvalidOperationException("A reply is words or calls."),
        };

    private static FunctionCallContent ToCall(RecordedToolCall tool, RequestPlace place, int number) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"call-{place.Subtask}-{place.Attempt}-{place.Turn}-{number}"),
            tool.Name,
            tool.Arguments.ToDictionary(pair => pair.Key, pair => (object?)pair.Value, StringComparer.Ordinal)
        );

    private static RecordedTokens Estimate(int requestLength, RecordedReply reply) =>
        new((requestLength / CharactersPerToken) + 1, (LengthOf(reply) / CharactersPerToken) + 1);

    private static int LengthOf(RecordedReply reply) =>
        reply switch
        {
            RecordedReply.Said said => said.Text.Length,
            RecordedReply.Called called => called.Tools.Sum(tool =>
                tool.Name.Length + tool.Arguments.Sum(pair => pair.Key.Length + pair.Value.ToString().Length)
            ),
            _ => 0,
        };
}
