using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgileBot.Rig.Crowds;

/// <summary>The one address that webhooks go to: brings each to a worker that is there.</summary>
public sealed class Relay : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(3) };
    private readonly ConcurrentDictionary<Letter, bool> _acknowledged = new();
    private readonly CancellationTokenSource _stopping = new();
    private IReadOnlyList<Uri> _workers = [];
    private int _turn;

    private Relay(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>Which webhooks are brought at all; the others are taken in and lost. All, where nothing else is said.</summary>
    public Func<Letter, bool> Lets { get; init; } = _ => true;

    /// <summary>Those that a worker said it had stored.</summary>
    public IReadOnlyCollection<Letter> Acknowledged => [.. _acknowledged.Keys];

    public static async Task<Relay> StartAsync(
        CancellationToken cancellationToken,
        Func<Letter, bool>? lets = null
    )
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var relay = new Relay(builder.Build()) { Lets = lets ?? (_ => true) };
        relay._app.Run(relay.TakeAsync);
        await relay._app.StartAsync(cancellationToken);
        return relay;
    }

    /// <summary>Where webhooks are brought from now on.</summary>
    public void Know(IReadOnlyList<Uri> workers) => _workers = workers;

    /// <summary>Brings it to the next worker that answers; the status that the last one gave, 503 when none did.</summary>
    private async Task<int> BringAsync(Letter letter)
    {
        var workers = _workers;
        for (var tries = 0; tries < workers.Count; tries++)
        {
            var worker = workers[(int)((uint)Interlocked.Increment(ref _turn) % (uint)workers.Count)];
            if (await TryAsync(worker, letter) is not { } status)
                continue;
            if (status is >= 200 and < 300)
                _acknowledged[letter] = true;
            return status;
        }

        return StatusCodes.Status503ServiceUnavailable;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _app.DisposeAsync();
        _client.Dispose();
        _stopping.Dispose();
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var headers = http.Request.Headers.Where(header =>
            header.Key.StartsWith("X-", StringComparison.OrdinalIgnoreCase)
        );
        var letter = new Letter(
            http.Request.Path,
            body.ToArray(),
            [.. headers.Select(header => KeyValuePair.Create(header.Key, header.Value.ToString()))]
        );
        http.Response.StatusCode = Lets(letter) ? await BringAsync(letter) : StatusCodes.Status200OK;
    }

    private async Task<int?> TryAsync(Uri worker, Letter letter)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(worker, letter.Path));
        request.Content = new ByteArrayContent(letter.Body);
        foreach (var (name, value) in letter.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        try
        {
            using var response = await _client.SendAsync(request, _stopping.Token);
            return (int)response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!_stopping.IsCancellationRequested)
        {
            return null;
        }
    }
}

/// <summary>A webhook as its sender wrote it.</summary>
public sealed record Letter(string Path, byte[] Body, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    /// <summary>Whether it tells of something that the bot did itself.</summary>
    public bool IsOfBot
    {
        get
        {
            var body = JsonNode.Parse(Body);
            return body.Text("user", "name") is Accounts.Bot
                || body.Text("comment", "author", "name") is Accounts.Bot
                || body.Text("actor", "name") is Accounts.Bot;
        }
    }

    /// <summary>The sender's id of the delivery.</summary>
    public string Id =>
        Headers.FirstOrDefault(header => header.Key is "X-Atlassian-Webhook-Identifier" or "X-Request-Id").Value ?? "";
}
