using AgileBot.Ports;

namespace AgileBot.Adapters.Http;

/// <summary>Words for calls that got no answer.</summary>
internal static class Transport
{
    public static RemoteException Unreachable(RemoteSite site, HttpRequestException fault) =>
        fault.HttpRequestError switch
        {
            HttpRequestError.ConfigurationLimitExceeded => new(
                site.Name,
                RemoteFailure.Rejected,
                $"{site} sent an answer larger than the bot takes: check what {site.AddressSetting} leads to.",
                fault
            ),
            HttpRequestError.SecureConnectionError => new(
                site.Name,
                RemoteFailure.Unavailable,
                $"{site} shows a certificate that this machine does not trust: install its authority's certificate.",
                fault
            ),
            _ => new(
                site.Name,
                RemoteFailure.Unavailable,
                $"{site} cannot be reached or broke off: check {site.AddressSetting} and the network if this goes on.",
                fault
            ),
        };

    public static RemoteException TooSlow(RemoteSite site, OperationCanceledException fault) =>
        new(site.Name, RemoteFailure.Unavailable, $"{site} did not answer in time: the bot tries again later.", fault);
}
