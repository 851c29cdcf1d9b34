using System.Text.Json.Nodes;

namespace AgileBot.Simulator.Http;

/// <summary>What a request gets back.</summary>
internal sealed record Answer(int Status, JsonNode? Body = null, string? Text = null)
{
    public static Answer NoContent { get; } = new(StatusCodes.Status204NoContent);

    public static Answer Ok(JsonNode? body) => new(StatusCodes.Status200OK, body);

    public static Answer Created(JsonNode? body) => new(StatusCodes.Status201Created, body);

    public static Answer Plain(string text) => new(StatusCodes.Status200OK, Text: text);

    public async Task WriteAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.StatusCode = Status;
        if (Body is null && Text is null)
            return;

        response.ContentType = Text is null ? "application/json;charset=UTF-8" : "text/plain;charset=UTF-8";
        var bytes = System.Text.Encoding.UTF8.GetBytes(Text ?? Body!.ToText());
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, cancellationToken);
    }
}
