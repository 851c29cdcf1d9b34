using System.Globalization;
using System.Text.Json.Nodes;
using AgileBot.Simulator.Ledger;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Http;

/// <summary>One authenticated request, as the handlers see it.</summary>
internal sealed class Call(Door door, HttpContext http, User actor, JsonNode? content)
{
    public World World => door.World;

    public User Actor => actor;

    public JsonNode? Content => content;

    /// <summary>The host's end, not the client's: a server finishes what it began when the client goes away.</summary>
    public CancellationToken CancellationToken => World.Stopping;

    public JsonObject Body => content as JsonObject ?? throw door.Refuse(400, "The request must carry a JSON object.");

    public JsonObject BodyOrEmpty => content as JsonObject ?? [];

    /// <summary>A part of the path; the server leaves an encoded slash as it came.</summary>
    public string Route(string name) =>
        (http.Request.RouteValues[name] as string ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    public string Path => http.Request.Path.Value ?? "";

    public string? Query(string name) =>
        http.Request.Query.TryGetValue(name, out var values) ? string.Join(',', values.ToArray()) : null;

    public int Query(string name, int otherwise) =>
        Query(name) is not { Length: > 0 } text ? otherwise
        : int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value
        : throw door.Refuse(400, $"'{name}' must be a number.");

    public long RouteNumber(string name, Func<RequestRefused> otherwise) =>
        long.TryParse(Route(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw otherwise();

    public bool Accepts(string mediaType) =>
        http.Request.Headers.Accept.ToString().Contains(mediaType, StringComparison.OrdinalIgnoreCase);

    /// <summary>Enters an accepted effect into the ledger.</summary>
    public void Did(string kind, string target, string entity, string? marker = null) =>
        World.Ledger.Enter(new Deed(http.Request.Method, Path, kind, actor.Name, target, entity, marker));
}
