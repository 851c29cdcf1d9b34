using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgileBot.Adapters.Http;

/// <summary>Registers the client of one remote system under its name, with the manners that hold for all.</summary>
internal static class RestRegistration
{
    /// <summary>In bytes, unpacked.</summary>
    public const int LargestAnswer = 16 * 1024 * 1024;

    /// <summary>Adds a keyed <see cref="RestClient"/>; its settings are read when it is first used.</summary>
    public static void AddRestClient(
        this IServiceCollection services,
        string name,
        Func<IServiceProvider, RestSettings> settings
    )
    {
        services.TryAddSingleton(TimeProvider.System);
        services
            .AddHttpClient(name)
            .ConfigureHttpClient((provider, http) => Prepare(http, settings(provider)))
            .ConfigurePrimaryHttpMessageHandler(provider => Connections(settings(provider)))
            .AddHttpMessageHandler(provider => new RetryHandler(provider.GetRequiredService<TimeProvider>()))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        services.AddKeyedSingleton(
            name,
            (provider, _) =>
                new RestClient(
                    provider.GetRequiredService<IHttpClientFactory>().CreateClient(name),
                    new RemoteSite(name, settings(provider).Token),
                    provider.GetRequiredService<TimeProvider>()
                )
        );
    }

    private static void Prepare(HttpClient http, RestSettings settings)
    {
        http.BaseAddress = WithSlash(settings.Address);
        http.Timeout = TimeSpan.FromSeconds(100);
        http.MaxResponseContentBufferSize = LargestAnswer;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", settings.Token);
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("AgileBot", productVersion: null));
        http.DefaultRequestHeaders.Add("X-Atlassian-Token", "no-check");
    }

    // no redirects: the token would follow to wherever they lead, or be dropped without a word; and traces are nobody else's
    private static SocketsHttpHandler Connections(RestSettings settings) =>
        new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            MaxConnectionsPerServer = settings.Calls,
        };

    private static Uri WithSlash(Uri address) =>
        address.AbsoluteUri.EndsWith('/') ? address : new Uri($"{address.AbsoluteUri}/");
}

/// <summary>Where a remote system is and how the bot shows who it is.</summary>
/// <param name="Calls">The most that are under way at once.</param>
internal sealed record RestSettings(Uri Address, string Token, int Calls);
