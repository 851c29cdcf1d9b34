using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace AgileBot.Rig.Servers;

/// <summary>Stands between the workers and the database: passes bytes on, and can cut a connection between a COMMIT and its answer, or let nothing through.</summary>
public sealed class Proxy : IAsyncDisposable
{
    /// <summary>PostgreSQL's simple query, as Npgsql sends it: 'Q', the length, the text, a zero.</summary>
    private static readonly byte[] s_commit = "COMMIT\0"u8.ToArray();

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Socket, bool> _open = new();
    private readonly int _target;
    private readonly Task _accepting;
    private volatile TaskCompletionSource? _silence;
    private int _toCut;
    private int _cut;

    /// <param name="target">The port on the loopback that is meant.</param>
    public Proxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many connections were cut after a COMMIT had gone through and before its answer.</summary>
    public int Cut => Volatile.Read(ref _cut);

    /// <summary>Cuts the next so many connections that commit.</summary>
    public void CutCommits(int count) => Interlocked.Add(ref _toCut, count);

    /// <summary>Nothing is answered from now on, and nobody is told.</summary>
    public void FallSilent() =>
        _silence ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Everything that was held up goes on.</summary>
    public void SpeakAgain()
    {
        var silence = _silence;
        _silence = null;
        silence?.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        SpeakAgain();
        _listener.Stop();
        foreach (var socket in _open.Keys)
            socket.Dispose();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptSocketAsync(_stopping.Token));
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // that is how it stops
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var _ = client;
        (_open[client], _open[server]) = (true, true);
        try
        {
            await server.ConnectAsync(new IPEndPoint(IPAddress.Loopback, _target), _stopping.Token);
            var link = new Link(client, server);
            await Task.WhenAny(PassAsync(link, toServer: true), PassAsync(link, toServer: false));
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // one side is gone, so the other goes too
        }
        finally
        {
            _open.TryRemove(client, out var gone);
            _open.TryRemove(server, out gone);
        }
    }

    private async Task PassAsync(Link link, bool toServer)
    {
        var (from, to) = toServer ? (link.Client, link.Server) : (link.Server, link.Client);
        var buffer = new byte[16_384];
        try
        {
            while (true)
            {
                var count = await from.ReceiveAsync(buffer, _stopping.Token);
                if (_silence is { } silence)
                    await silence.Task;
                if (count == 0 || (!toServer && link.IsDoomed))
                    return;
                if (toServer && IsCommit(buffer.AsSpan(0, count)) && TakeCut())
                    link.IsDoomed = true;
                await SendAsync(to, buffer.AsMemory(0, count));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // one side is gone, so the other goes too
        }
    }

    private async Task SendAsync(Socket to, ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
            bytes = bytes[await to.SendAsync(bytes, _stopping.Token)..];
    }

    private static bool IsCommit(ReadOnlySpan<byte> bytes) => bytes.IndexOf(s_commit) >= 0;

    private bool TakeCut()
    {
        if (Interlocked.Decrement(ref _toCut) >= 0)
        {
            Interlocked.Increment(ref _cut);
            return true;
        }

        Interlocked.Increment(ref _toCut);
        return false;
    }

    private sealed class Link(Socket client, Socket server)
    {
        public Socket Client => client;

        public Socket Server => server;

        /// <summary>The server's next answer does not arrive any more.</summary>
        public bool IsDoomed { get; set; }
    }
}
