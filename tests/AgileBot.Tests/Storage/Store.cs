using AgileBot.Adapters.Storage;
using AgileBot.Adapters.Transcripts;
using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Tickets;
using AgileBot.Workflow;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgileBot.Tests.Storage;

/// <summary>A database of its own, wired as the product wires it: a file in a new folder unless the settings name another.</summary>
internal sealed class Store : IDisposable
{
    public static readonly TicketKey Shop1 = TicketKey.Parse("SHOP-1");
    public static readonly TimeSpan Long = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan Tiny = TimeSpan.FromMilliseconds(1);

    private readonly ServiceProvider _services;
    private readonly string? _ownFolder;
    private readonly KeyValuePair<string, string?>[] _place;

    public Store(params IEnumerable<KeyValuePair<string, string?>> settings)
        : this(Directory.CreateTempSubdirectory("agilebot-store-").FullName, settings) => _ownFolder = Folder;

    private Store(string folder, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        Folder = folder;
        _place = [.. settings.Where(setting => setting.Key is "Storage:Provider" or "Storage:ConnectionString")];
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Storage:ConnectionString", $"Data Source={File}")])
            .AddInMemoryCollection(settings)
            .AddInMemoryCollection([
                new("Storage:Library", Environment.GetEnvironmentVariable("Storage__Library") ?? "System"),
            ])
            .Build();
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddStorage(configuration)
            .AddTranscripts(configuration)
            .BuildServiceProvider();
    }

    public string Folder { get; }

    /// <summary>The clock by which kept things grow old.</summary>
    public SetClock Clock { get; } = new();

    public string File => Path.Combine(Folder, "deep", "agilebot.db");

    /// <summary>As the product reads it.</summary>
    public string ConnectionString => _services.GetRequiredService<IOptions<StorageOptions>>().Value.ConnectionString;

    public IServiceProvider Services => _services;

    public IJourneyStore Journeys => _services.GetRequiredService<IJourneyStore>();

    public IDueSteps Due => _services.GetRequiredService<IDueSteps>();

    public IInbox Inbox => _services.GetRequiredService<IInbox>();

    public IEffects Effects => _services.GetRequiredService<IEffects>();

    public ITranscripts Transcripts => _services.GetRequiredService<ITranscripts>();

    public ILedger Ledger => _services.GetRequiredService<ILedger>();

    public IJobs Jobs => _services.GetRequiredService<IJobs>();

    public ICommitShelf Commits => _services.GetRequiredService<ICommitShelf>();

    public IVitals Vitals => _services.GetRequiredService<IVitals>();

    public IOverview Overview => _services.GetRequiredService<IOverview>();

    public IDatabase Database => _services.GetRequiredService<IDatabase>();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>The same database as another process would see it: with connections and locks of its own.</summary>
    public Store OpenAgain(params IEnumerable<KeyValuePair<string, string?>> settings) =>
        new(Folder, [.. _place, .. settings]);

    /// <summary>Appends one event to the journey and asks for the steps.</summary>
    public Task<bool> AppendAsync(TicketKey ticket, int expected, IReadOnlyList<Step> due, StepLease? by = null) =>
        Journeys.AppendAsync(
            new Journey(ticket) { Version = expected + 1, Run = 1 },
            expected,
            [new JournalEntry(expected + 1, Moment, new TicketEvent.Indexed(CommitSha.Parse(new string('a', 40))))],
            due,
            by,
            Cancelled
        );

    public static DateTimeOffset Moment { get; } = new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.Zero).AddTicks(7);

    public Task<StepLease?> ClaimAsync(Role role, TimeSpan? time = null, string owner = "one", int perRepository = 0) =>
        Due.ClaimAsync(role, owner, time ?? Long, perRepository, Cancelled);

    public async Task<StepLease> GetLeaseAsync(Role role, TimeSpan? time = null, string owner = "one") =>
        await ClaimAsync(role, time, owner) ?? throw new InvalidOperationException($"Nothing is due for {role}.");

    /// <summary>Claims as soon as there is something to claim.</summary>
    public async Task<StepLease> AwaitLeaseAsync(Role role, string owner = "two")
    {
        StepLease? lease = null;
        await Eventually.HoldsAsync(async () => (lease = await ClaimAsync(role, owner: owner)) is not null);
        return lease!;
    }

    public Task<long> CountAsync(string table) =>
        Database.ReadAsync(work => work.FindAsync<long>($"SELECT count(*) FROM {table}"), Cancelled);

    public void Dispose()
    {
        _services.Dispose();
        if (_ownFolder is null)
            return;
        SqliteConnection.ClearAllPools();
        Directory.Delete(_ownFolder, recursive: true);
    }
}
