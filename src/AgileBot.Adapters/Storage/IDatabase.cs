namespace AgileBot.Adapters.Storage;

/// <summary>The one database behind all stores. It is brought up to date before its first use; its accidents come as faults of the remote <c>storage</c>.</summary>
internal interface IDatabase
{
    Task<T> ReadAsync<T>(Func<Work, Task<T>> read, CancellationToken cancellationToken);

    /// <summary>
    /// Runs the work in one transaction and commits when it returns. The work may be run again: when another transaction was in its way,
    /// or when the reply to its commit was lost (<see cref="Work.IsRepeated"/>). Then it must find what it did before, or do no harm by doing it twice.
    /// </summary>
    Task<T> WriteAsync<T>(Func<Work, Task<T>> write, CancellationToken cancellationToken);

    /// <summary>One statement that is a transaction of its own and may be run again without harm; returns how many rows it changed.</summary>
    Task<int> ExecuteAsync(string sql, object values, CancellationToken cancellationToken);

    /// <summary>Brings the schema up to date; once per process.</summary>
    Task PrepareAsync(CancellationToken cancellationToken);
}
