using System.Text.Json;
using System.Text.Json.Nodes;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Http;

/// <summary>Lets requests of one product in: who asks, is the body readable, and one at a time.</summary>
internal abstract class Door(IEndpointRouteBuilder routes, World world, IReadOnlyList<string> roots)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public World World => world;

    protected IEndpointRouteBuilder Routes => routes;

    public abstract RequestRefused Refuse(int status, string message);

    protected abstract User? Recognise(HttpRequest request);

    protected abstract Answer Challenge(HttpResponse response);

    protected abstract void Greet(HttpContext http, User actor);

    public void Get(string pattern, Func<Call, Answer> handler) => Map("GET", pattern, handler);

    public void Post(string pattern, Func<Call, Answer> handler) => Map("POST", pattern, handler);

    public void Put(string pattern, Func<Call, Answer> handler) => Map("PUT", pattern, handler);

    public void Delete(string pattern, Func<Call, Answer> handler) => Map("DELETE", pattern, handler);

    public void Get(string pattern, Func<Call, Task<Answer>> handler) => Map("GET", pattern, handler);

    public void Post(string pattern, Func<Call, Task<Answer>> handler) => Map("POST", pattern, handler);

    public void Put(string pattern, Func<Call, Task<Answer>> handler) => Map("PUT", pattern, handler);

    private void Map(string method, string pattern, Func<Call, Answer> handler) =>
        Map(method, pattern, call => Task.FromResult(handler(call)));

    private void Map(string method, string pattern, Func<Call, Task<Answer>> handler)
    {
        foreach (var root in roots)
            routes.MapMethods($"{root}/{pattern}", [method], http => ServeAsync(http, handler));
    }

    private async Task ServeAsync(HttpContext http, Func<Call, Task<Answer>> handler)
    {
        var answer = await AnswerAsync(http, handler);
        await answer.WriteAsync(http.Response, http.RequestAborted);
    }

    private async Task<Answer> AnswerAsync(HttpContext http, Func<Call, Task<Answer>> handler)
    {
        if (Recognise(http.Request) is not { } actor)
            return Challenge(http.Response);

        try
        {
            Greet(http, actor);
            var call = new Call(this, http, actor, await ReadAsync(http.Request));
            return await world.AloneAsync(() => handler(call));
        }
        catch (RequestRefused refused)
        {
            return refused.Answer;
        }
    }

    private async Task<JsonNode?> ReadAsync(HttpRequest request)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        if (buffer.Length == 0)
            return null;

        try
        {
            return JsonNode.Parse(buffer.ToArray(), documentOptions: Strict);
        }
        catch (JsonException)
        {
            throw Refuse(400, "The request body is not readable JSON.");
        }
    }
}
