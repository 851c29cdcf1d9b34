using System.Text.Json;
using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.Webhooks;

namespace AgileBot.Simulator.Faults;

/// <summary>
/// Lets a rig say how likely webhooks and answers go wrong: <c>PUT /world/faults</c> with <c>{"webhooks": {"seed": 7, "drop": 0.3}, "rest": {"error": 0.02}}</c>.
/// What is not named does not happen; <c>GET</c> tells what was set and how often it happened.
/// </summary>
internal static class FaultDoor
{
    private const string Address = "/world/faults";

    public static void MapFaults(this IEndpointRouteBuilder routes, World world)
    {
        routes.MapGet(Address, http => ShowAsync(http, world));
        routes.MapPut(Address, http => SetAsync(http, world));
    }

    private static Task ShowAsync(HttpContext http, World world) =>
        Answer.Ok(Show(world)).WriteAsync(http.Response, http.RequestAborted);

    private static async Task SetAsync(HttpContext http, World world)
    {
        try
        {
            var asked = await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            Set(world, asked as JsonObject ?? throw new FormatException("The body is an object."));
            await ShowAsync(http, world);
        }
        catch (Exception fault) when (fault is FormatException or JsonException)
        {
            var refusal = new Answer(StatusCodes.Status400BadRequest, Text: fault.Message);
            await refusal.WriteAsync(http.Response, http.RequestAborted);
        }
    }

    /// <summary>All or nothing: odds that cannot be read change none.</summary>
    private static void Set(World world, JsonObject asked)
    {
        if (asked.FirstOrDefault(section => section.Key is not ("webhooks" or "rest")).Key is { } unknown)
            throw new FormatException($"'{unknown}' is neither webhooks nor rest.");

        var webhooks = FaultOdds<WebhookFault>.Read(asked["webhooks"]);
        var rest = FaultOdds<RestFault>.Read(asked["rest"]);
        (world.WebhookFaults.Odds, world.Faults.Rest.Odds) = (webhooks, rest);
    }

    private static JsonObject Show(World world) =>
        new()
        {
            ["webhooks"] = world.WebhookFaults.Odds.Write(world.WebhookFaults.Injected),
            ["rest"] = world.Faults.Rest.Odds.Write(world.Faults.Rest.Injected),
        };
}
