namespace AgileBot.Tests.Storage;

/// <summary>Tests of what every database has to do alike: a class for each database runs them.</summary>
/// <param name="server">Null for SQLite.</param>
public abstract class StoreTests(Postgres? server)
{
    private protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>A store with an empty database of its own.</summary>
    private protected async Task<Store> OpenAsync(params IEnumerable<KeyValuePair<string, string?>> settings) =>
        server is null ? new Store(settings) : new Store([.. await server.OpenAsync(), .. settings]);
}
