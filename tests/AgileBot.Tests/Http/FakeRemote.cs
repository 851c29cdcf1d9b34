using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgileBot.Tests.Http;

/// <summary>A server that answers as told and writes down what it was asked, byte for byte.</summary>
internal sealed class FakeRemote : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Func<Asked, Reply>> _replies = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Asked> _asked = new();
    private readonly WebApplication _app;
    private readonly string _context;

    private FakeRemote(WebApplication app, string context) => (_app, _context) = (app, context);

    public Uri Address => new($"{_app.Urls.First()}{_context}");

    public IReadOnlyList<Asked> Asked => [.. _asked];

    public static async Task<FakeRemote> StartAsync(string context)
    {
        var app = Server.Build();
        var remote = new FakeRemote(app, context);
        app.Run(remote.AnswerAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return remote;
    }

    /// <summary>Answers a call in turn; the last reply stays.</summary>
    public FakeRemote On(string call, params Reply[] replies)
    {
        var left = new Queue<Reply>(replies);
        return On(call, _ => left.Count > 1 ? left.Dequeue() : left.Peek());
    }

    /// <param name="call">Method and path below the context, without the query: <c>GET /rest/api/2/myself</c>.</param>
    public FakeRemote On(string call, Func<Asked, Reply> reply)
    {
        _replies[call] = reply;
        return this;
    }

    public IReadOnlyList<Asked> To(string call) =>
        [.. Asked.Where(asked => string.Equals(asked.Call, call, StringComparison.Ordinal))];

    public IReadOnlyList<Asked> Changes => [.. Asked.Where(asked => asked.IsChange)];

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var asked = await Http.Asked.ReadAsync(http, _context);
        _asked.Enqueue(asked);
        var reply = _replies.TryGetValue(asked.Call, out var known)
            ? known(asked)
            : Reply.Json(404, """{"errorMessages":["unknown to the fake"]}""");
        await reply.SendAsync(http);
    }
}

/// <summary>An empty server on a free port.</summary>
internal static class Server
{
    public static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder.Build();
    }
}
