using System.Net;

namespace AgileBot.Adapters.Http;

/// <summary>Repeats calls that may be repeated: a GET, PUT or DELETE that got no answer or was asked to wait. Never a POST.</summary>
internal sealed class RetryHandler(TimeProvider clock) : DelegatingHandler
{
    private const int MostTries = 3;

    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(5);

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var tries = request.Method == HttpMethod.Post ? 1 : MostTries;
        for (var attempt = 1; attempt < tries; attempt++)
        {
            var response = await TryAsync(request, cancellationToken);
            if (response is not null && !MayPass(response))
                return response;

            var wait = WaitBefore(response, attempt);
            if (wait > s_longestWait && response is not null)
                return response;

            response?.Dispose();
            await Task.Delay(wait, clock, cancellationToken);
        }

        return await base.SendAsync(request, cancellationToken);
    }

    /// <summary>The whole answer; null when the connection failed or broke in the middle of it.</summary>
    private async Task<HttpResponseMessage?> TryAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, cancellationToken);
            await response.Content.LoadIntoBufferAsync(RestRegistration.LargestAnswer, cancellationToken);
            return response;
        }
        catch (HttpRequestException fault)
            when (fault.HttpRequestError is not HttpRequestError.ConfigurationLimitExceeded)
        {
            response?.Dispose();
            return null;
        }
        catch (OperationCanceledException fault) when (fault.InnerException is TimeoutException)
        {
            return null; // connecting took too long; the time for the whole call is the caller's token
        }
    }

    private static bool MayPass(HttpResponseMessage response) =>
        response.StatusCode
            is HttpStatusCode.TooManyRequests
                or HttpStatusCode.BadGateway
                or HttpStatusCode.ServiceUnavailable
                or HttpStatusCode.GatewayTimeout;

    private TimeSpan WaitBefore(HttpResponseMessage? response, int attempt) =>
        (response is null ? null : RetryAfter.Of(response, clock)) ?? TimeSpan.FromMilliseconds(250 << attempt);
}
