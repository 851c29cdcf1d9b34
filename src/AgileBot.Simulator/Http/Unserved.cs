using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace AgileBot.Simulator.Http;

/// <summary>Remembers what was asked for and is not simulated, so that a surprising 404 can be explained.</summary>
internal sealed class Unserved
{
    private readonly ConcurrentQueue<string> _requests = new();

    public IReadOnlyList<string> Requests => [.. _requests];

    public async Task RefuseAsync(HttpContext http)
    {
        _requests.Enqueue($"{http.Request.Method} {http.Request.Path}");
        var body = new JsonObject { ["message"] = $"null for uri: {http.Request.Path}", ["status-code"] = 404 };
        await new Answer(StatusCodes.Status404NotFound, body).WriteAsync(http.Response, http.RequestAborted);
    }
}

/// <summary>Catches the requests of both products that nothing else serves.</summary>
internal static class UnservedRegistration
{
    public static void MapUnserved(this IEndpointRouteBuilder routes, World world)
    {
        routes.Map("/jira/{**rest}", world.Unserved.RefuseAsync);
        routes.Map("/bitbucket/{**rest}", world.Unserved.RefuseAsync);
    }
}
