using System.Net;
using System.Net.Sockets;

namespace AgileBot.Rig.Servers;

/// <summary>Ports on the loopback that nobody listens on.</summary>
public static class LocalPort
{
    /// <summary>A port that was free a moment ago; whoever starts on it tries another when somebody was faster.</summary>
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
