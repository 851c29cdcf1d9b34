using System.Security.Cryptography;
using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Worker.Webhooks;

/// <summary>Takes one webhook call: checks it, stores it, answers. Nothing else happens in the request; who works on it is woken afterwards.</summary>
internal sealed partial class WebhookDoor(
    WebhookGate gate,
    IInbox inbox,
    IDoorbell doorbell,
    ILogger<WebhookDoor> logger
)
{
    private const int MaxId = 200;

    public async Task<IResult> ReceiveAsync(HttpContext context, WebhookSender sender) =>
        await gate.CheckAsync(context, sender) switch
        {
            Passage.Open open => await TakeAsync(context, sender, open.Body),
            Passage.Shut shut => Refuse(sender, shut.Answer, shut.Reason),
            _ => throw new NotSupportedException("The list of passages is closed."),
        };

    private async Task<IResult> TakeAsync(HttpContext context, WebhookSender sender, byte[] body)
    {
        if (Notice.Find(body, sender.Read) is not { } notice)
            return Refuse(sender, Answer.NotJson, "its body is no JSON object");
        if (notice is { IsPing: true, Kind: "" })
            return Answer.Pong;

        var delivery = new Ports.Delivery(sender.Name, IdOf(context, sender, body), notice.Kind, notice.Ticket, body)
        {
            EventKey = notice.EventKey,
        };
        try
        {
            if (!await inbox.ReceiveAsync(delivery, context.RequestAborted))
                return Answer.Duplicate;
        }
        catch (RemoteException fault)
        {
            context.Response.Headers.RetryAfter = "30";
            return Refuse(sender, Answer.NoStorage, fault.Message);
        }

        Stored(sender.Name, delivery.Id, notice.Kind, notice.Ticket);
        // after the answer: it does not depend on the bell
        context.Response.OnCompleted(() => doorbell.RingAsync(Role.Supervisor, CancellationToken.None));
        return Answer.Stored;
    }

    private static string IdOf(HttpContext context, WebhookSender sender, byte[] body) =>
        context.Request.Headers[sender.IdHeader].ToString() is { Length: > 0 and <= MaxId } id
            ? id
            : Convert.ToHexStringLower(SHA256.HashData(body));

    private IResult Refuse(WebhookSender sender, IResult answer, string reason)
    {
        Refused(sender.Name, reason);
        return answer;
    }

    [LoggerMessage(LogLevel.Debug, "Webhook of {Source} stored: {DeliveryId} {Kind} {Ticket}")]
    private partial void Stored(string source, string deliveryId, string kind, TicketKey? ticket);

    [LoggerMessage(LogLevel.Warning, "Webhook of {Source} refused: {Reason}")]
    private partial void Refused(string source, string reason);
}
