using System.Globalization;
using System.Text.Json;
using AgileBot.Adapters.LanguageModels;
using AgileBot.Adapters.LanguageModels.Scripted;
using AgileBot.Ports;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;

namespace AgileBot.Tests.LanguageModels;

/// <summary>Asks a recording as the bot would.</summary>
internal sealed record Asking(string Prompt, string Subtask = "", int Attempt = 1, int Turn = 1)
{
    public const string Secret = "tok-1234567890";

    public string Model { get; init; } = "cheap";

    public int Run { get; init; } = 1;

    public IReadOnlyList<string> Tools { get; init; } = [];

    public static ScriptedChatClient Client(Recording recording, string model = "cheap") =>
        new(model, recording, new SecretSettings(Settings(("Jira:Token", Secret), ("Bitbucket:Token", "Title"))));

    public Task<ChatResponse> AskAsync(Recording recording, params ChatMessage[] messages) =>
        Client(recording, Model).GetResponseAsync(messages, ToOptions(), TestContext.Current.CancellationToken);

    public Task<ChatResponse> AskAsync(Recording recording, string request) =>
        AskAsync(recording, new ChatMessage(ChatRole.User, request));

    public async Task<RemoteException> RefusalAsync(Recording recording, params ChatMessage[] messages) =>
        await Assert.ThrowsAsync<RemoteException>(() => AskAsync(recording, messages));

    public async Task<string> RefusalAsync(Recording recording, string request) =>
        (await RefusalAsync(recording, new ChatMessage(ChatRole.User, request))).Message;

    public ChatOptions ToOptions() =>
        new()
        {
            AdditionalProperties = new()
            {
                [CallTags.Ticket] = "OPT-1",
                [CallTags.Run] = Run.ToString(CultureInfo.InvariantCulture),
                [CallTags.Prompt] = Prompt,
                [CallTags.Subtask] = Subtask,
                [CallTags.Attempt] = Attempt.ToString(CultureInfo.InvariantCulture),
                [CallTags.Turn] = Turn.ToString(CultureInfo.InvariantCulture),
            },
            Tools = [.. Tools.Select(tool => AIFunctionFactory.CreateDeclaration(tool, tool, JsonElement.Parse("{}")))],
        };

    private static IConfigurationRoot Settings(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value, StringComparer.Ordinal))
            .Build();
}
