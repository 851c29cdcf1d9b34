using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace AgileBot.Agents;

/// <summary>Asks a model for data of a fixed shape: one question, and one repair turn that says what was wrong.</summary>
public sealed partial class DataQuestion(ModelDesk desk)
{
    /// <summary>How every agent's JSON is read: unknown, missing and null members are faults.</summary>
    public static JsonSerializerOptions Shape { get; } =
        new(JsonSerializerDefaults.Web)
        {
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectRequiredConstructorParameters = true,
            RespectNullableAnnotations = true,
            NumberHandling = JsonNumberHandling.Strict,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        };

    /// <param name="check">Returns what is wrong with well-formed data, as sentences for the model; empty when it is good.</param>
    public async Task<Answer<T>> AskAsync<T>(
        AgentCall call,
        string question,
        Func<T, IReadOnlyList<string>> check,
        CancellationToken cancellationToken
    )
        where T : class
    {
        List<ChatMessage> messages = [new(ChatRole.User, question)];
        var first = await desk.AskAsync(call, 1, messages, [], cancellationToken);
        var answer = Read(first.Text, check);
        if (answer is not Answer<T>.Unusable unusable)
            return answer;

        messages.Add(first);
        messages.Add(new(ChatRole.User, RepairOf(unusable.Faults)));
        var second = await desk.AskAsync(call, 2, messages, [], cancellationToken);
        return Read(second.Text, check);
    }

    internal static Answer<T> Read<T>(string text, Func<T, IReadOnlyList<string>> check)
        where T : class
    {
        try
        {
            var value = JsonSerializer.Deserialize<T>(BodyOf(text), Shape);
            var faults = value is null ? ["The answer is null."] : check(value);
            return faults.Count == 0 ? new Answer<T>.Given(value!) : new Answer<T>.Unusable(faults);
        }
        catch (JsonException fault)
        {
            return new Answer<T>.Unusable([$"The answer is not JSON of the asked shape: {fault.Message}"]);
        }
    }

    private static string RepairOf(IReadOnlyList<string> faults) =>
        $"""
            Your answer cannot be used:
            {string.Join('\n', faults.Select(fault => $"- {fault}"))}
            Answer again with the whole corrected JSON object and nothing else.
            """;

    /// <summary>Models like to wrap JSON in a fence or a sentence; the outermost object counts.</summary>
    private static string BodyOf(string text) => Body().Match(text) is { Success: true } body ? body.Value : text;

    [GeneratedRegex(@"\{.*\}", RegexOptions.Singleline, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Body();
}
