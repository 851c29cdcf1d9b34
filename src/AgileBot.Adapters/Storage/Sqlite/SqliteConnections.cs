using System.Collections.Concurrent;
using Dapper;
using Microsoft.Data.Sqlite;

namespace AgileBot.Adapters.Storage.Sqlite;

/// <summary>Open connections to one file, kept with their settings: to open one and set it up costs more than most statements.</summary>
internal sealed class SqliteConnections(string connection, string settings) : IDisposable
{
    private const int MaxIdle = 16;

    private readonly ConcurrentBag<SqliteConnection> _idle = [];
    private volatile bool _disposed;

    /// <summary>A connection on which something failed is not used again: nobody knows what it still holds.</summary>
    public async Task<T> UseAsync<T>(Func<SqliteConnection, Task<T>> use, CancellationToken cancellationToken)
    {
        var one = _idle.TryTake(out var idle) ? idle : await OpenAsync(cancellationToken);
        var isGood = false;
        try
        {
            var result = await use(one);
            isGood = !_disposed && _idle.Count < MaxIdle;
            return result;
        }
        finally
        {
            if (isGood)
                _idle.Add(one);
            else
                await one.DisposeAsync();
        }
    }

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var one))
            one.Dispose();
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var one = new SqliteConnection(connection);
        try
        {
            await one.OpenAsync(cancellationToken);
            await one.ExecuteAsync(new CommandDefinition(settings, cancellationToken: cancellationToken));
            return one;
        }
        catch
        {
            await one.DisposeAsync();
            throw;
        }
    }
}
