using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace AgileBot.Worker.Webhooks;

/// <summary>Lets a call through when its size, its time and its signature are right. What is in it does not matter here.</summary>
internal sealed class WebhookGate(IOptions<WebhookOptions> options)
{
    private const int MaxPing = 1024;

    public async Task<Passage> CheckAsync(HttpContext context, WebhookSender sender)
    {
        // the cap is ours: the server's own would cut the connection before the sender has read why
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
            server.MaxRequestBodySize = null;
        var mustSign = sender.Secrets.Count > 0;
        if (!mustSign && !options.Value.AllowUnsigned)
            return new Passage.Shut(Answer.NoSecret, "no secret is configured");
        if (context.Request.Headers.ContentEncoding.Count > 0)
            return new Passage.Shut(Answer.Encoded, "its body is encoded");
        if (context.Request.ContentLength > sender.MaxBytes)
            return new Passage.Shut(Answer.TooLarge, "its body is too large");

        var signature = Signature.Find(context.Request.Headers[Signature.Header]);
        return mustSign && signature is null
            ? await CheckUnsignedAsync(context, sender)
            : await CheckAsync(context, sender, mustSign ? signature : null);
    }

    private async Task<Passage> CheckAsync(HttpContext context, WebhookSender sender, Signature? signature) =>
        await ReadAsync(context, sender.MaxBytes) switch
        {
            WebhookBody.TooSlow => Passage.TooSlow,
            WebhookBody.TooLarge => new Passage.Shut(Answer.TooLarge, "its body is too large"),
            WebhookBody.Whole body when signature?.IsOf(body.Bytes, sender.Secrets) is false => Passage.NotSigned,
            WebhookBody.Whole body => new Passage.Open(body.Bytes),
            _ => Passage.NotSigned,
        };

    /// <summary>Bitbucket's connection test is not signed by every version; it stores nothing. No memory is spent on more than that.</summary>
    private async Task<Passage> CheckUnsignedAsync(HttpContext context, WebhookSender sender)
    {
        if (context.Request.Headers[Signature.Header].Count > 0 || context.Request.ContentLength > MaxPing)
            return Passage.NotSigned;
        return await ReadAsync(context, MaxPing) switch
        {
            WebhookBody.TooSlow => Passage.TooSlow,
            WebhookBody.Whole body when Notice.Find(body.Bytes, sender.Read) is { IsPing: true, Kind: "" } =>
                new Passage.Shut(Answer.UnsignedPong, "it is a ping without a signature"),
            _ => Passage.NotSigned,
        };
    }

    private Task<WebhookBody> ReadAsync(HttpContext context, int cap) =>
        WebhookBody.ReadAsync(
            context.Request,
            cap,
            TimeSpan.FromSeconds(options.Value.BodySeconds),
            context.RequestAborted
        );
}

/// <summary>Whether a call comes in.</summary>
internal abstract record Passage
{
    private Passage() { }

    public static Passage NotSigned { get; } = new Shut(Answer.NotSigned, "its signature is missing or wrong");

    public static Passage TooSlow { get; } = new Shut(Answer.TooSlow, "its body took too long");

    public sealed record Open(byte[] Body) : Passage;

    public sealed record Shut(IResult Answer, string Reason) : Passage;
}
