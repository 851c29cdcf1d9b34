using System.Net.Http.Headers;
using System.Text.Json;
using AgileBot.Ports;
using AgileBot.Workflow;

namespace AgileBot.Adapters.Http;

/// <summary>Calls one remote system by JSON over HTTP. What goes wrong on the way is a <see cref="RemoteException"/>.</summary>
internal sealed class RestClient(HttpClient http, RemoteSite site, TimeProvider clock)
{
    /// <summary>The configured address, ending with a slash.</summary>
    public Uri Address { get; } =
        http.BaseAddress ?? throw new ArgumentException("The client has no address.", nameof(http));

    public RemoteSite Site { get; } = site;

    /// <summary>Sends one call and returns its answer, whatever its status.</summary>
    public async Task<RestAnswer> SendAsync(
        HttpMethod method,
        FormattableString path,
        object? body,
        CancellationToken cancellationToken
    )
    {
        var target = RestPath.Of(path);
        using var request = new HttpRequestMessage(method, new Uri(target, UriKind.Relative));
        request.Content = ContentOf(method, body);
        using var watch = Watch.Rest(Site.Name, method.Method);
        try
        {
            CrashPoint.Pass($"{Site.Name}.{method}.before");
            using var response = await http.SendAsync(request, cancellationToken);
            var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            CrashPoint.Pass($"{Site.Name}.{method}.after");
            watch.End($"{(int)response.StatusCode / 100}xx", failed: (int)response.StatusCode >= 400);
            return new RestAnswer(Site, RestPath.Brief(target), response.StatusCode, bytes)
            {
                Headers = response.Headers,
                RetryAfter = RetryAfter.Of(response, clock),
            };
        }
        catch (HttpRequestException fault)
        {
            throw Transport.Unreachable(Site, fault);
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw Transport.TooSlow(Site, fault);
        }
    }

    public async Task<T> GetAsync<T>(FormattableString path, CancellationToken cancellationToken) =>
        (await SendAsync(HttpMethod.Get, path, body: null, cancellationToken)).Read<T>();

    /// <summary>As get, but null where the remote has no such thing (404).</summary>
    public async Task<T?> FindAsync<T>(FormattableString path, CancellationToken cancellationToken)
        where T : class
    {
        var answer = await SendAsync(HttpMethod.Get, path, body: null, cancellationToken);
        return answer.IsMissing ? null : answer.Read<T>();
    }

    public async Task PostAsync(FormattableString path, object? body, CancellationToken cancellationToken) =>
        (await SendAsync(HttpMethod.Post, path, body, cancellationToken)).Accept();

    public async Task PutAsync(FormattableString path, object? body, CancellationToken cancellationToken) =>
        (await SendAsync(HttpMethod.Put, path, body, cancellationToken)).Accept();

    public async Task DeleteAsync(FormattableString path, CancellationToken cancellationToken) =>
        (await SendAsync(HttpMethod.Delete, path, body: null, cancellationToken)).Accept();

    // a body-less change still says that it is JSON: both products take anything else for a forged form
    private static ByteArrayContent? ContentOf(HttpMethod method, object? body)
    {
        if (method == HttpMethod.Get)
            return null;

        var bytes = body is null ? [] : JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), WireJson.Options);
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
