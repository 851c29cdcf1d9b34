using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace AgileBot.Adapters.LanguageModels.Remote;

/// <summary>Mends what servers get wrong about their answers and what changes nothing in the meaning.</summary>
internal static partial class TidyAnswer
{
    public static ChatResponse Of(ChatResponse response)
    {
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (var message in response.Messages)
            message.Contents = [.. message.Contents.Select(content => Tidy(content, ids, response.ResponseId))];
        return response;
    }

    private static AIContent Tidy(AIContent content, HashSet<string> ids, string? response) =>
        content switch
        {
            TextContent text => new TextContent(Thoughts().Replace(text.Text, "")),
            FunctionCallContent call => new FunctionCallContent(
                IdOf(call, ids, response),
                call.Name.Length > 0 ? call.Name : "unnamed",
                call.Arguments
            ),
            _ => content,
        };

    /// <summary>Results are told apart by the call's id, so an empty or repeated one gets another.</summary>
    private static string IdOf(FunctionCallContent call, HashSet<string> ids, string? response)
    {
        var id = call.CallId;
        if (string.IsNullOrEmpty(id) || !ids.Add(id))
            ids.Add(id = string.Create(CultureInfo.InvariantCulture, $"call-{response}-{ids.Count + 1}"));
        return id;
    }

    /// <summary>Models that think aloud put their thoughts before the answer; they are no part of it.</summary>
    [GeneratedRegex(
        @"\A\s*<think(ing)?>.*?</think(ing)?>\s*",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Thoughts();
}
