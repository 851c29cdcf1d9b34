using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgileBot.Rig.Crowds;

/// <summary>A server that speaks OpenAI's protocol and recites: it stands in for a language model, thinks nothing, and knows only the tickets of the crowd.</summary>
public sealed partial class Reciter : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TimeSpan _pause;
    private readonly ConcurrentDictionary<string, int> _asked = new(StringComparer.Ordinal);

    private Reciter(WebApplication app, TimeSpan pause) => (_app, _pause) = (app, pause);

    public string Endpoint => $"{_app.Urls.First()}/v1";

    /// <summary>How many calls were answered.</summary>
    public int Calls => _asked.Values.Sum();

    /// <summary>How many answers were given again for the same piece of work: what a retry paid twice.</summary>
    public int Repeated => _asked.Values.Sum(count => count - 1);

    /// <param name="pause">How long each answer takes.</param>
    public static async Task<Reciter> StartAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var reciter = new Reciter(builder.Build(), pause);
        reciter._app.MapPost("/v1/chat/completions", reciter.AnswerAsync);
        await reciter._app.StartAsync(cancellationToken);
        return reciter;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> AnswerAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var asked = await JsonNode.ParseAsync(request.Body, cancellationToken: cancellationToken);
        var said = string.Join('\n', asked!["messages"]!.AsArray().Select(TextOf));
        if (_pause > TimeSpan.Zero)
            await Task.Delay(_pause, cancellationToken);
        var project = Project().Match(said).Value;
        var subtask = Subtask().Match(said).Groups["id"].Value;
        if (project.Length == 0 || Find(said, project, subtask) is not var (prompt, message))
            return Results.Json(Fault("this is about no ticket of the crowd"), statusCode: 400);

        _asked.AddOrUpdate($"{project} {prompt} {subtask}", 1, (_, count) => count + 1);
        return Results.Json(Completion(message));
    }

    private static (string Prompt, JsonObject Message)? Find(string said, string project, string subtask) =>
        said switch
        {
            _ when Has(said, "You turn a ticket into a plan") => ("refine", Says(Recital.Plan(project))),
            _ when Has(said, "You are the test designer") => ("test-design", Says(Recital.Tests(project))),
            _ when Has(said, "You are the coder") => ("code", Calling(Recital.Code(project, subtask))),
            _ when Has(said, "You are the Control agent") => ("locate", Says(Recital.Places(subtask))),
            _ when Has(said, "before a person is asked to approve") => ("review", Says(Recital.Review())),
            _ when Has(said, "Draw the lesson") => ("reflect", Says(Recital.Lesson())),
            _ => null,
        };

    private static bool Has(string said, string words) => said.Contains(words, StringComparison.Ordinal);

    private static JsonObject Says(string text) => new() { ["role"] = "assistant", ["content"] = text };

    private static JsonObject Calling((string Name, string Arguments)[] calls) =>
        new()
        {
            ["role"] = "assistant",
            ["content"] = null,
            ["tool_calls"] = new JsonArray([
                .. calls.Select(call => new JsonObject
                {
                    ["id"] = $"call_{call.Name}",
                    ["type"] = "function",
                    ["function"] = new JsonObject { ["name"] = call.Name, ["arguments"] = call.Arguments },
                }),
            ]),
        };

    private static JsonObject Completion(JsonObject message) =>
        new()
        {
            ["id"] = "chatcmpl-1",
            ["object"] = "chat.completion",
            ["created"] = 1764260000,
            ["model"] = "recital",
            ["choices"] = new JsonArray(
                new JsonObject
                {
                    ["index"] = 0,
                    ["finish_reason"] = message.ContainsKey("tool_calls") ? "tool_calls" : "stop",
                    ["message"] = message,
                }
            ),
            ["usage"] = new JsonObject
            {
                ["prompt_tokens"] = 100,
                ["completion_tokens"] = 10,
                ["total_tokens"] = 110,
            },
        };

    private static JsonObject Fault(string message) =>
        new()
        {
            ["error"] = new JsonObject { ["message"] = message, ["type"] = "invalid_request_error" },
        };

    private static string TextOf(JsonNode? message) =>
        message!["content"] switch
        {
            JsonValue text => (string)text!,
            JsonArray parts => string.Concat(parts.Select(part => (string?)part!["text"])),
            _ => "",
        };

    [GeneratedRegex(@"\bC\d{3,}\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Project();

    [GeneratedRegex(
        @"## (Your subtask|The piece of work)\s.*?(?<id>ST-\d)",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Subtask();
}
