using System.Text.Json.Nodes;

namespace AgileBot.Simulator.Http;

/// <summary>Ends a request with an error body in the shape of the product that was asked.</summary>
internal sealed class RequestRefused(int status, JsonObject body) : Exception(body.ToJsonString())
{
    public Answer Answer { get; } = new(status, body);
}
