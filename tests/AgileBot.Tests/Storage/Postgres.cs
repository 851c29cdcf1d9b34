using System.Globalization;

namespace AgileBot.Tests.Storage;

/// <summary>One PostgreSQL for all tests that want one; each has a database of its own in it.</summary>
public sealed class Postgres : IAsyncLifetime
{
    private int _databases;

    public PostgresServer Server { get; } = new();

    public async ValueTask InitializeAsync()
    {
        if (PostgresServer.IsInstalled)
            await Server.StartAsync();
    }

    /// <summary>The settings that lead to a new, empty database.</summary>
    public async Task<KeyValuePair<string, string?>[]> OpenAsync()
    {
        Assert.SkipUnless(PostgresServer.IsInstalled, "PostgreSQL is not installed on this machine.");
        var number = Interlocked.Increment(ref _databases).ToString(CultureInfo.InvariantCulture);
        return
        [
            new("Storage:Provider", "Postgres"),
            new("Storage:ConnectionString", await Server.CreateDatabaseAsync($"test{number}")),
        ];
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}

/// <summary>The classes that share the one server.</summary>
[CollectionDefinition]
public sealed class OnPostgres : ICollectionFixture<Postgres>;
