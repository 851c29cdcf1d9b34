using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Tests.Journeys;
using AgileBot.Tests.Support;
using AgileBot.Tickets;
using AgileBot.Worker;
using AgileBot.Worker.Work;
using AgileBot.Workflow;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Tests.Dashboard;

/// <summary>The product's pages over a database that a test fills; nothing else of the bot works.</summary>
internal sealed class OpenDashboard : IAsyncDisposable
{
    private readonly HttpClient _client = new();
    private readonly WebApplication _worker;
    private readonly string _home;

    private OpenDashboard(WebApplication worker, string home) => (_worker, _home) = (worker, home);

    public static DateTimeOffset Moment { get; } = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);

    public static TicketEvent.Accepted Accepted { get; } =
        new(Some.Reporter, Some.Repository, Branch.Parse("main"), Interactive: false, new WorkflowLimits());

    public Uri Address => new(_worker.Urls.First());

    public ILedger Ledger => _worker.Services.GetRequiredService<ILedger>();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<OpenDashboard> StartAsync()
    {
        var home = Directory.CreateTempSubdirectory("agilebot-pages-").FullName;
        var worker = WorkerHost.Build(TrySettings.Of("http://127.0.0.1:1", home), new ServedRoles([], Web: false));
        await worker.StartAsync(Cancelled);
        return new OpenDashboard(worker, home);
    }

    /// <summary>Writes events behind those that are there, a minute apart, whatever the workflow would say of them.</summary>
    public async Task AppendAsync(string key, TicketState state, params IReadOnlyList<TicketEvent> happened)
    {
        var store = _worker.Services.GetRequiredService<IJourneyStore>();
        var ticket = TicketKey.Parse(key);
        var before = (await store.LoadAsync(ticket, Cancelled)).Count;
        Assert.True(
            await store.AppendAsync(
                new Journey(ticket) { State = state, Run = 1 },
                before,
                [
                    .. happened.Select(
                        (one, at) => new JournalEntry(before + at + 1, Moment.AddMinutes(before + at), one)
                    ),
                ],
                [],
                null,
                Cancelled
            )
        );
    }

    /// <summary>Lets the workflow take the events, as the bot does.</summary>
    public Task AdvanceAsync(string key, params IReadOnlyList<TicketEvent> happened) =>
        _worker
            .Services.GetRequiredService<AdvanceTicket>()
            .AdvanceAsync(TicketKey.Parse(key), happened, by: null, Cancelled);

    public Task<string> ReadAsync(string path = "/") => _client.GetStringAsync(new Uri(Address, path), Cancelled);

    public Task StopAsync() => _worker.StopAsync(Cancelled);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _worker.StopAsync(CancellationToken.None);
        await _worker.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_home, recursive: true);
    }
}
