using System.Globalization;
using System.Text.Json;
using AgileBot.Adapters.LanguageModels;
using AgileBot.Ports;
using AgileBot.Tests.Http;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Tests.LanguageModels.Remote;

/// <summary>A model named mine that a fake provider serves, with the product's own adapter in front of it.</summary>
internal sealed class Served : IAsyncDisposable
{
    public const string Key = "sk-l0ng-and-secret-key";

    private readonly ServiceProvider _services;

    private Served(Protocol protocol, FakeRemote fake, ServiceProvider services) =>
        (Protocol, Fake, _services) = (protocol, fake, services);

    public static AIFunctionDeclaration Shell { get; } =
        AIFunctionFactory.CreateDeclaration(
            "shell",
            "Runs a command.",
            JsonElement.Parse("""{"type":"object","properties":{"command":{"type":"string"}},"required":["command"]}""")
        );

    public Protocol Protocol { get; }

    public FakeRemote Fake { get; }

    public IChatClient Model => _services.GetRequiredService<IModels>().Get("mine");

    public IModelProbe Probe => _services.GetRequiredService<IModelProbe>();

    /// <summary>What the model was asked, in order.</summary>
    public IReadOnlyList<Asked> Asked => Fake.To(Protocol.Call);

    public static async Task<Served> StartAsync(string adapter, params (string Name, string Value)[] settings)
    {
        var protocol = Protocol.Of(adapter);
        var fake = await FakeRemote.StartAsync("/served");
        var all = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["MINE_KEY"] = Key,
            ["Models:mine:Adapter"] = adapter,
            ["Models:mine:Model"] = "served-1",
            ["Models:mine:Endpoint"] = $"{fake.Address}{(protocol is OpenAiProtocol ? "/v1" : "")}",
            ["Models:mine:KeyVariable"] = "MINE_KEY",
        };
        foreach (var (name, value) in settings)
            all[$"Models:mine:{name}"] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(all).Build();
        return new Served(
            protocol,
            fake,
            new ServiceCollection().AddLanguageModels(configuration).BuildServiceProvider(validateScopes: true)
        );
    }

    public Served Answers(params string[] bodies) => Answers([.. bodies.Select(body => Reply.Json(body))]);

    public Served Answers(params Reply[] replies)
    {
        Fake.On(Protocol.Call, replies);
        return this;
    }

    public Task<ChatResponse> AskAsync(params ChatMessage[] messages) =>
        Model.GetResponseAsync(messages, Options(), TestContext.Current.CancellationToken);

    public Task<ChatResponse> AskAsync() => AskAsync(new ChatMessage(ChatRole.User, "Please look."));

    public async Task<RemoteException> RefusalAsync() => await Assert.ThrowsAsync<RemoteException>(AskAsync);

    /// <summary>As the bot asks: with a limit, with tools, and with the tags that must stay here.</summary>
    public static ChatOptions Options(string prompt = "code", int turn = 1) =>
        new()
        {
            MaxOutputTokens = 500,
            Tools = [Shell],
            AdditionalProperties = new()
            {
                [CallTags.Ticket] = "OPT-1",
                [CallTags.Run] = "1",
                [CallTags.Prompt] = prompt,
                [CallTags.Subtask] = "ST-1",
                [CallTags.Attempt] = "1",
                [CallTags.Turn] = turn.ToString(CultureInfo.InvariantCulture),
            },
        };

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Fake.DisposeAsync();
    }
}
