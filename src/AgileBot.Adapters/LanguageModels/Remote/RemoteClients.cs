using AgileBot.Adapters.LanguageModels.Remote.OpenAi;
using AgileBot.Adapters.LanguageModels.TextTools;
using Anthropic;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;

namespace AgileBot.Adapters.LanguageModels.Remote;

/// <summary>Makes the clients of remote models; each keeps its connections for as long as the bot runs.</summary>
internal sealed class RemoteClients(IConfiguration configuration, TimeProvider clock)
{
    public const string OpenAi = "OpenAI";
    public const string Anthropic = "Anthropic";

    public static bool Serves(string adapter) => adapter is OpenAi or Anthropic;

    public RemoteModel Describe(string name, CatalogueEntry entry) =>
        new(name, entry, EndpointOf(entry), KeyHeaderOf(entry), KeyOf(entry));

    public HttpClient Connect(RemoteModel model) =>
        new(new ModelHandler(model, clock)) { Timeout = Timeout.InfiniteTimeSpan };

    public IChatClient Make(RemoteModel model)
    {
        var http = Connect(model);
        var client = new GuardedChatClient(
            model,
            model.Entry.Adapter is OpenAi ? new OpenAiChatClient(model, http) : Claude(model, http)
        );
        return model.Entry.Tools is ToolCalling.Text ? new TextToolsChatClient(client) : client;
    }

    /// <summary>The key as the environment has it; empty when there is none.</summary>
    public string KeyOf(CatalogueEntry entry) =>
        entry.KeyVariable.Length == 0 ? "" : configuration[NameInSettings(entry.KeyVariable)]?.Trim() ?? "";

    public static Uri EndpointOf(CatalogueEntry entry) =>
        new(
            entry.Endpoint.Length > 0 ? entry.Endpoint
            : entry.Adapter is OpenAi ? "https://api.openai.com/v1"
            : "https://api.anthropic.com"
        );

    /// <summary>The environment's variables stand among the settings, where two underscores are a colon.</summary>
    internal static string NameInSettings(string variable) =>
        variable.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal);

    private static string KeyHeaderOf(CatalogueEntry entry) =>
        entry.KeyHeader.Length > 0 ? entry.KeyHeader
        : entry.Adapter is OpenAi ? "Authorization"
        : "x-api-key";

    private static IChatClient Claude(RemoteModel model, HttpClient http) =>
        new AnthropicClient
        {
            BaseUrl = model.Endpoint.AbsoluteUri.TrimEnd('/'),
            ApiKey = "shown by the handler",
            HttpClient = http,
            MaxRetries = 0,
            Timeout = Timeout.InfiniteTimeSpan,
        }.AsIChatClient(model.Entry.Model, model.Entry.MaxOutput);
}
