using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgileBot.Tests.Simulator.Support;

/// <summary>Stands where the bot would listen, and keeps every webhook as it came.</summary>
internal sealed class WebhookListener : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _refusals;

    private WebhookListener(WebApplication app) => _app = app;

    public ConcurrentQueue<Received> All { get; } = new();

    public string Address => _app.Urls.First();

    public static async Task<WebhookListener> StartAsync(int refusals = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var listener = new WebhookListener(builder.Build()) { _refusals = refusals };
        listener._app.Map("/{**path}", listener.KeepAsync);
        await listener._app.StartAsync(RunningWorld.Token);
        return listener;
    }

    /// <summary>The first webhook of that name, waited for.</summary>
    public async Task<Received> GetAsync(string name)
    {
        Received? found = null;
        await Wait.ForAsync(() => (found = All.FirstOrDefault(received => received.Name.Is(name))) is not null, name);
        return found!;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task KeepAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var headers = http.Request.Headers.ToDictionary(
            pair => pair.Key,
            pair => pair.Value.ToString(),
            StringComparer.OrdinalIgnoreCase
        );
        All.Enqueue(new Received(http.Request.Path, headers, body.ToArray()));
        if (Interlocked.Decrement(ref _refusals) >= 0)
            http.Response.StatusCode = 503;
    }
}

/// <summary>A webhook as it came in.</summary>
internal sealed record Received(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Raw)
{
    public JsonNode Body { get; } = JsonNode.Parse(Raw)!;

    public string? Name => Body.Text("eventKey") ?? Body.Text("webhookEvent");
}
