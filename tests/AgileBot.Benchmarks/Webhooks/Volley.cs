using System.Diagnostics;

namespace AgileBot.Benchmarks.Webhooks;

/// <summary>Sends one request after another over so many connections at once.</summary>
internal sealed class Volley(Uri address, WebhookBodies bodies, int connections) : IDisposable
{
    private readonly HttpClient _client = new(
        new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseProxy = false }
    );

    private readonly List<double> _milliseconds = [];
    private TimeSpan _fired;

    /// <summary>Answers per second over all slices so far.</summary>
    public double PerSecond => _milliseconds.Count / _fired.TotalSeconds;

    /// <summary>The time within which 99 of 100 were answered.</summary>
    public double P99Milliseconds => _milliseconds.Order().ElementAt((int)(_milliseconds.Count * 0.99));

    /// <summary>Fires for a while; every answer but 200 is a fault.</summary>
    public async Task FireAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var guns = Enumerable.Range(0, connections).Select(_ => FireAsync(clock, time, cancellationToken));
        foreach (var answered in await Task.WhenAll(guns))
            _milliseconds.AddRange(answered);
        _fired += clock.Elapsed;
    }

    /// <summary>Forgets what was fired to warm up.</summary>
    public void Forget()
    {
        _milliseconds.Clear();
        _fired = TimeSpan.Zero;
    }

    public void Dispose() => _client.Dispose();

    private async Task<List<double>> FireAsync(Stopwatch clock, TimeSpan time, CancellationToken cancellationToken)
    {
        var answered = new List<double>();
        while (clock.Elapsed < time)
        {
            var began = clock.Elapsed;
            using var request = bodies.Next(address);
            using var response = await _client.SendAsync(request, cancellationToken);
            response.EnsureSuccessStatusCode();
            answered.Add((clock.Elapsed - began).TotalMilliseconds);
        }

        return answered;
    }
}
