using System.Runtime.CompilerServices;

namespace AgileBot.Worker.Webhooks;

/// <summary>All answers to webhooks. A 4xx is for what will never be right; what may pass by itself is a 503 or 408, which senders try again.</summary>
internal static class Answer
{
    public static IResult Stored { get; } = Of(200, "stored");

    public static IResult Duplicate { get; } = Of(200, "duplicate");

    public static IResult Pong { get; } = Of(200, "pong");

    public static IResult UnsignedPong { get; } = Of(200, "pong, though the call was not signed");

    public static IResult NotJson { get; } = Of(400, "the body is no JSON object");

    public static IResult NotSigned { get; } = Of(401, "the signature is missing or wrong");

    public static IResult TooSlow { get; } = Of(408, "the body took too long");

    public static IResult TooLarge { get; } = Of(413, "the body is too large");

    public static IResult Encoded { get; } = Of(415, "encoded bodies are not taken");

    public static IResult NoSecret { get; } = Of(503, "no secret configured");

    public static IResult NoStorage { get; } = Of(503, "it cannot be stored now");

    /// <summary>What the answer is called where answers are counted.</summary>
    public static string NameOf(IResult answer) => answer is Named named ? named.Name : "Other";

    private static Named Of(int status, string result, [CallerMemberName] string name = "") =>
        new(name, Results.Json(new { result }, statusCode: status));

    private sealed record Named(string Name, IResult Result) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => Result.ExecuteAsync(httpContext);
    }
}
