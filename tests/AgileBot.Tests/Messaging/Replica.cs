using System.Collections.Concurrent;
using AgileBot.Ports;
using AgileBot.Worker.Health;
using AgileBot.Worker.Messaging;
using AgileBot.Workflow;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgileBot.Tests.Messaging;

/// <summary>A worker process as far as messages go: a bell, the queues of some roles, and a workbench that only notes who woke it.</summary>
internal sealed class Replica : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Replica(WebApplication app) => _app = app;

    public ConcurrentQueue<Role> Woken => _app.Services.GetRequiredService<NotingWorkbench>().Woken;

    public BusHealthStatus Bus => _app.Services.GetRequiredService<IBusControl>().CheckHealth().Status;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static Task<Replica> InMemoryAsync(params Role[] roles) => StartAsync([], roles);

    public static Task<Replica> InMemoryAsync(TimeProvider clock, params Role[] roles) => StartAsync([], clock, roles);

    public static Task<Replica> OnAsync(Uri broker, params Role[] roles) =>
        StartAsync([new("Bus:Transport", "RabbitMq"), new("Bus:Uri", broker.ToString())], roles);

    public static Task<Replica> StartAsync(IEnumerable<KeyValuePair<string, string?>> settings, params Role[] roles) =>
        StartAsync(settings, TimeProvider.System, roles);

    private static async Task<Replica> StartAsync(
        IEnumerable<KeyValuePair<string, string?>> settings,
        TimeProvider clock,
        Role[] roles
    )
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder
            .Services.AddMessaging(builder.Configuration, roles)
            .AddHealth()
            .AddSingleton(clock)
            .AddSingleton<NotingWorkbench>()
            .AddSingleton<IWakeUp>(services => services.GetRequiredService<NotingWorkbench>());
        var app = builder.Build();
        app.MapHealth();
        await app.StartAsync(Cancelled);
        return new Replica(app);
    }

    public Task RingAsync(Role role) => _app.Services.GetRequiredService<IDoorbell>().RingAsync(role, Cancelled);

    /// <summary>Status and body of the page that says whether this replica may be called.</summary>
    public async Task<(int Status, string Body)> ReadyAsync()
    {
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri(new Uri(_app.Urls.First()), "/health/ready"), Cancelled);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(Cancelled));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private sealed class NotingWorkbench : IWakeUp
    {
        public ConcurrentQueue<Role> Woken { get; } = new();

        public void Wake(Role role) => Woken.Enqueue(role);
    }
}
