using System.IO.Pipelines;

namespace AgileBot.Worker.Webhooks;

/// <summary>A request's body, read as far as it is allowed to be.</summary>
internal abstract record WebhookBody
{
    private WebhookBody() { }

    public sealed record Whole(byte[] Bytes) : WebhookBody;

    public sealed record TooLarge : WebhookBody;

    public sealed record TooSlow : WebhookBody;

    /// <summary>Takes no more than the cap, whatever the sender said of its length, and waits no longer than told.</summary>
    public static async Task<WebhookBody> ReadAsync(
        HttpRequest request,
        int cap,
        TimeSpan patience,
        CancellationToken cancellationToken
    )
    {
        using var limit = new CancellationTokenSource(patience);
        // not by a token: a read that is cancelled so leaves the server unable to end the request in order
        await using var end = limit.Token.Register(request.BodyReader.CancelPendingRead);
        try
        {
            return await ReadAsync(request.BodyReader, cap, cancellationToken);
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status408RequestTimeout)
        {
            return new TooSlow();
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return new TooLarge();
        }
    }

    private static async Task<WebhookBody> ReadAsync(PipeReader source, int cap, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        while (true)
        {
            var read = await source.ReadAsync(cancellationToken);
            var isWithin = body.Length + read.Buffer.Length <= cap;
            if (isWithin)
                foreach (var part in read.Buffer)
                    body.Write(part.Span);
            source.AdvanceTo(read.Buffer.End);
            if (read.IsCanceled)
                return new TooSlow();
            if (!isWithin)
                return new TooLarge();
            if (read.IsCompleted)
                return new Whole(body.ToArray());
        }
    }
}
