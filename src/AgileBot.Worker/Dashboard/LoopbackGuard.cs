using System.Net;
using Microsoft.Extensions.Options;

namespace AgileBot.Worker.Dashboard;

/// <summary>On loopback, answers only to the names of this machine: a foreign site that points its name here learns nothing.</summary>
internal sealed class LoopbackGuard(IOptions<DashboardOptions> options) : IEndpointFilter
{
    private readonly bool _onLoopback = IsLoopback(new Uri(Plain(options.Value.Url)).Host);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        !_onLoopback || IsLoopback(context.HttpContext.Request.Host.Host)
            ? await next(context)
            : Results.Text(
                "This page listens on loopback and answers only to localhost and 127.0.0.1. Open it by one of these names; a proxy must pass one of them as Host.",
                statusCode: StatusCodes.Status421MisdirectedRequest
            );

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    // Kestrel takes '*' and '+' for every address, which no Uri does
    private static string Plain(string url) =>
        url.Replace("*", "0.0.0.0", StringComparison.Ordinal).Replace("+", "0.0.0.0", StringComparison.Ordinal);
}
