using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgileBot.Tests.Journeys;

/// <summary>Stands between the senders and the bot: takes every webhook, and brings each twice, the latest of a handful first.</summary>
internal sealed class MuddlingRelay : IAsyncDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(150);

    private readonly WebApplication _app;
    private readonly HttpClient _client = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<Letter> _letters = new();
    private Task _bringing = Task.CompletedTask;

    private MuddlingRelay(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    public int Passed { get; private set; }

    public int Swapped { get; private set; }

    public static async Task<MuddlingRelay> StartAsync(Uri bot, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var relay = new MuddlingRelay(builder.Build());
        relay._app.Run(relay.TakeAsync);
        await relay._app.StartAsync(cancellationToken);
        relay._bringing = relay.BringAsync(bot);
        return relay;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        try
        {
            await _bringing;
        }
        catch (OperationCanceledException)
        {
            // that is how it ends
        }

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
        _letters.Enqueue(
            new Letter(
                http.Request.Path,
                body.ToArray(),
                [.. headers.Select(header => KeyValuePair.Create(header.Key, header.Value.ToString()))]
            )
        );
    }

    private async Task BringAsync(Uri bot)
    {
        while (true)
        {
            await Task.Delay(s_pause, _stopping.Token);
            var handful = new List<Letter>();
            while (_letters.TryDequeue(out var letter))
                handful.Add(letter);
            handful.Reverse();
            Swapped += handful.Count > 1 ? handful.Count : 0;
            // the second time a whole round later
            foreach (var letter in (IEnumerable<Letter>)[.. handful, .. handful])
                await BringAsync(bot, letter);
        }
    }

    private async Task BringAsync(Uri bot, Letter letter)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(bot, letter.Path));
        request.Content = new ByteArrayContent(letter.Body);
        foreach (var (name, value) in letter.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _client.SendAsync(request, _stopping.Token);
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}");
        Passed++;
    }

    private sealed record Letter(string Path, byte[] Body, IReadOnlyList<KeyValuePair<string, string>> Headers);
}
