using System.Net;
using AgileBot.Ports;

namespace AgileBot.Adapters.Http;

/// <summary>Says what a refused call means and what a person can do about it.</summary>
internal static class Refusal
{
    public static RemoteException Of(RestAnswer answer)
    {
        var kind = KindOf(answer.Status);
        return new RemoteException(answer.Site.Name, kind, Sentence(answer, kind)) { RetryAfter = answer.RetryAfter };
    }

    private static RemoteFailure KindOf(HttpStatusCode status) =>
        status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => RemoteFailure.Denied,
            HttpStatusCode.NotFound => RemoteFailure.Missing,
            HttpStatusCode.Conflict => RemoteFailure.Conflict,
            HttpStatusCode.TooManyRequests => RemoteFailure.RateLimited,
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => RemoteFailure.Unavailable,
            _ => RemoteFailure.Rejected,
        };

    private static string Sentence(RestAnswer answer, RemoteFailure kind)
    {
        var (site, status) = (answer.Site, (int)answer.Status);
        var reason = Reason.In(answer);
        var says = reason.Length == 0 ? "" : $" {site} says: '{reason}'";
        return kind switch
        {
            RemoteFailure.Denied when status == 401 =>
                $"{site} refuses our token (401): renew the token in the setting {site.TokenSetting}.{says}",
            RemoteFailure.Denied =>
                $"{site} does not let the bot do this (403): give the bot's account the missing right.{says}",
            RemoteFailure.Missing =>
                $"{site} has nothing at {answer.Path}, or the bot may not see it (404): check the name and the rights of the bot's account.{says}",
            RemoteFailure.Conflict => $"{site} has moved on meanwhile (409): read again and decide anew.{says}",
            RemoteFailure.RateLimited => $"{site} asks for fewer calls (429): the bot waits and tries again.",
            RemoteFailure.Unavailable => $"{site} cannot answer now ({status}): the bot tries again later.{says}",
            _ when status is >= 300 and < 400 =>
                $"{site} sends the bot to another address ({status}), which it does not follow: set {site.AddressSetting} to the final address.",
            _ => $"{site} refused the call ({status}): ask the bot's operator to look at it.{says}",
        };
    }
}
