using System.Collections.Concurrent;
using AgileBot.Adapters.Storage.Stores;
using AgileBot.Ports;

namespace AgileBot.Adapters.Storage.Sqlite;

/// <summary>The inbox in SQLite. Deliveries that wait for the disk at the same time share one commit.</summary>
internal sealed class SqliteInbox(SqliteDatabase database) : IInbox, IDisposable
{
    private const int MaxTogether = 64;

    private readonly ConcurrentQueue<Waiting> _waiting = new();
    private readonly SemaphoreSlim _turn = new(1, 1);

    public Task<bool> ReceiveAsync(Ports.Delivery delivery, CancellationToken cancellationToken)
    {
        var waiting = new Waiting(delivery);
        _waiting.Enqueue(waiting);
        _ = StoreWaitingAsync();
        return waiting.Stored.Task.WaitAsync(cancellationToken);
    }

    public Task<bool> NoticeAsync(Ports.Delivery delivery, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async work => !await Deliveries.IsKnownAsync(work, delivery) && await KeepAsync(work, delivery),
            cancellationToken
        );

    public Task<int> ExpireAsync(TimeSpan bodies, TimeSpan rows, CancellationToken cancellationToken) =>
        Deliveries.ExpireAsync(database, bodies, rows, cancellationToken);

    public void Dispose() => _turn.Dispose();

    /// <summary>Whoever has the turn stores for all who wait; the others find nothing left to do.</summary>
    private async Task StoreWaitingAsync()
    {
        await _turn.WaitAsync();
        try
        {
            var group = new List<Waiting>();
            while (group.Count < MaxTogether && _waiting.TryDequeue(out var one))
                group.Add(one);
            if (group.Count > 0)
                await StoreAsync(group);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task StoreAsync(List<Waiting> group)
    {
        try
        {
            var stored = await database.WriteAsync(work => KeepAllAsync(work, group), CancellationToken.None);
            foreach (var (waiting, isNew) in group.Zip(stored))
                waiting.Stored.SetResult(isNew);
        }
#pragma warning disable CA1031 // whatever it is, whoever waits hears of it
        catch (Exception fault)
#pragma warning restore CA1031
        {
            if (group.Count == 1)
                group[0].Stored.SetException(fault);
            else
                // one that cannot be stored must not take the others with it
                foreach (var one in group)
                    await StoreAsync([one]);
        }
    }

    private static async Task<List<bool>> KeepAllAsync(Work work, List<Waiting> group)
    {
        var stored = new List<bool>();
        foreach (var waiting in group)
            stored.Add(await KeepAsync(work, waiting.Delivery));
        return stored;
    }

    private static async Task<bool> KeepAsync(Work work, Ports.Delivery delivery)
    {
        var values = Deliveries.Values(delivery);
        if (await work.ExecuteAsync(Deliveries.Keep, values) == 0)
            return false;
        if (delivery.Ticket is not null)
            await work.ExecuteAsync($"{Leases.AskForLook} WHERE true {Leases.UnlessItWaits}", values);
        return true;
    }

    private sealed record Waiting(Ports.Delivery Delivery)
    {
        public TaskCompletionSource<bool> Stored { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
