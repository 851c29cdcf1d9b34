namespace AgileBot.Tests.Storage;

/// <summary>One PostgreSQL for all tests of a run; each test has a database of its own in it.</summary>
public sealed class Postgres : IAsyncLifetime
{
    public PostgresServer Server { get; } = new();

    public async ValueTask InitializeAsync()
    {
        if (PostgresServer.IsInstalled)
            await Server.StartAsync();
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
