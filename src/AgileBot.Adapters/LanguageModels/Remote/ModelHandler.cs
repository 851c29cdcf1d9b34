using System.Net.Http.Headers;
using AgileBot.Ports;
using AgileBot.Workflow;

namespace AgileBot.Adapters.LanguageModels.Remote;

/// <summary>The one way to a remote model, whichever library speaks its protocol: shows the key, waits no longer than allowed, and lets nothing through but a whole answer in JSON.</summary>
internal sealed class ModelHandler(RemoteModel model, TimeProvider clock) : DelegatingHandler(Connections())
{
    // in bytes, unpacked
    private const int LargestAnswer = 16 * 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        Sign(request);
        using var time = new CancellationTokenSource(TimeSpan.FromSeconds(model.Entry.TimeoutSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, time.Token);
        try
        {
            CrashPoint.Pass("model.call.before");
            var response = await base.SendAsync(request, either.Token);
            await response.Content.LoadIntoBufferAsync(LargestAnswer, either.Token);
            CrashPoint.Pass("model.call.after");
            var body = await response.Content.ReadAsStringAsync(either.Token);
            return ModelFaults.Find(model, response, body, clock) is { } fault ? throw fault : response;
        }
        catch (HttpRequestException fault)
        {
            throw Unreachable(fault);
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw model.Fault(
                RemoteFailure.Unavailable,
                FormattableString.Invariant(
                    $"did not answer within {model.Entry.TimeoutSeconds} seconds: raise {model.Setting("TimeoutSeconds")} if it is only slow."
                ),
                fault
            );
        }
    }

    /// <summary>The libraries have their own ideas of the header, and insist on a key where none is needed.</summary>
    private void Sign(HttpRequestMessage request)
    {
        request.Headers.Authorization = null;
        request.Headers.Remove("x-api-key");
        if (model.Key.Length == 0)
            return;
        if (string.Equals(model.KeyHeader, "Authorization", StringComparison.OrdinalIgnoreCase))
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", model.Key);
        else
            request.Headers.TryAddWithoutValidation(model.KeyHeader, model.Key);
    }

    private RemoteException Unreachable(HttpRequestException fault) =>
        fault.HttpRequestError switch
        {
            HttpRequestError.ConfigurationLimitExceeded => model.Fault(
                RemoteFailure.Unusable,
                $"sent an answer larger than the bot takes: check what {model.Setting("Endpoint")} leads to.",
                fault
            ),
            HttpRequestError.NameResolutionError => model.Fault(
                RemoteFailure.Unavailable,
                $"cannot be found: no address is known for {model.Endpoint.Host}; check {model.Setting("Endpoint")}.",
                fault
            ),
            HttpRequestError.SecureConnectionError => model.Fault(
                RemoteFailure.Unavailable,
                "shows a certificate that this machine does not trust: install its authority's certificate.",
                fault
            ),
            _ => model.Fault(
                RemoteFailure.Unavailable,
                $"cannot be reached at {model.Endpoint} or broke off: check that it is served there, and {model.Setting("Endpoint")}.",
                fault
            ),
        };

    // no redirects: the key would follow to wherever they lead
    private static SocketsHttpHandler Connections() =>
        new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            AutomaticDecompression = System.Net.DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
}
