using System.Net;
using System.Net.Sockets;

namespace AgileBot.Tests.Storage;

/// <summary>Stands between a client and a server and breaks off the connection around a message of the client's, or keeps silent.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly int _server;
    private readonly Task _accepting;

    public CuttingProxy(int server)
    {
        _server = server;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Asked of every message of a client's; what it answers holds for that message.</summary>
    public Func<ReadOnlyMemory<byte>, Cut> Decide { get; set; } = _ => Cut.Never;

    /// <summary>New connections wait for it.</summary>
    public Task Admission { get; set; } = Task.CompletedTask;

    /// <summary>From now on nothing is answered: bytes are taken and go nowhere.</summary>
    public bool IsSilent { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var served = new List<Task>();
        try
        {
            while (true)
                served.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(served);
        }
    }

    private async Task ServeAsync(TcpClient accepted)
    {
        using var client = accepted;
        using var server = new TcpClient { NoDelay = true };
        client.NoDelay = true;
        try
        {
            await Admission;
            await server.ConnectAsync(IPAddress.Loopback, _server, _end.Token);
            var (here, there) = (client.GetStream(), server.GetStream());
            var isCut = false;
            var back = CopyAsync(there, here, () => isCut || IsSilent);
            var buffer = new byte[1 << 16];
            while (await here.ReadAsync(buffer, _end.Token) is > 0 and var read)
            {
                if (IsSilent)
                    continue;
                var cut = Decide(buffer.AsMemory(0, read));
                if (cut is Cut.Before)
                    return;
                isCut = cut is Cut.After;
                await there.WriteAsync(buffer.AsMemory(0, read), _end.Token);
                if (!isCut)
                    continue;
                // the server has done it when its reply is here, and the client never hears of it
                await back;
                return;
            }
        }
        catch (Exception fault) when (fault is IOException or SocketException or OperationCanceledException)
        {
            // one of the two has gone
        }
    }

    /// <summary>Ends with the first reply that is kept back.</summary>
    private async Task CopyAsync(NetworkStream from, NetworkStream to, Func<bool> isKeptBack)
    {
        var buffer = new byte[1 << 16];
        try
        {
            while (await from.ReadAsync(buffer, _end.Token) is > 0 and var read && !isKeptBack())
                await to.WriteAsync(buffer.AsMemory(0, read), _end.Token);
        }
        catch (Exception fault)
            when (fault is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // one of the two has gone
        }
    }
}

/// <summary>Where a message breaks off its connection.</summary>
internal enum Cut
{
    Never,

    /// <summary>The server never gets it.</summary>
    Before,

    /// <summary>The server did it, and its reply gets lost.</summary>
    After,
}
