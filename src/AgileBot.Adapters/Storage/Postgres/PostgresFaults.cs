using System.Net.Sockets;
using AgileBot.Ports;
using Npgsql;

namespace AgileBot.Adapters.Storage.Postgres;

/// <summary>Tells faults of server and network from faults of ours, in words for the operator that hold no secret.</summary>
internal static class PostgresFaults
{
    private const string IdleInTransaction = "25P03";

    /// <summary>Two transactions were in each other's way, and the server broke this one off.</summary>
    public static bool IsCollision(Exception fault) =>
        fault
            is PostgresException
            {
                SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
            };

    /// <summary>The connection broke; what it was told last may have been done. A server that only keeps silent is not asked again at once.</summary>
    public static bool IsLostConnection(Exception fault) =>
        fault switch
        {
            PostgresException server => server.SqlState
                is PostgresErrorCodes.AdminShutdown
                    or PostgresErrorCodes.CrashShutdown
                    or IdleInTransaction,
            NpgsqlException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionReset } } =>
                true,
            NpgsqlException { InnerException: IOException and not { InnerException: TimeoutException } } => true,
            _ => false,
        };

    /// <summary>Null when the fault is no accident of the outside but a mistake in our own statements.</summary>
    public static RemoteException? FindRemote(Exception fault, string database) =>
        fault switch
        {
            PostgresException server => Sentence(server, database) is var (kind, sentence) && sentence is not null
                ? new RemoteException("storage", kind, sentence, fault)
                : null,
            NpgsqlException { InnerException: TimeoutException } or TimeoutException => Unavailable(
                $"The database {database} does not answer in time; look at its load and at the network.",
                fault
            ),
            NpgsqlException or SocketException => Unavailable(
                $"The database {database} cannot be reached: {Plain(fault)} Start it, or mend Storage:ConnectionString.",
                fault
            ),
            _ => null,
        };

    private static (RemoteFailure Kind, string? Sentence) Sentence(PostgresException fault, string database) =>
        fault.SqlState switch
        {
            "28P01" or "28000" => (
                RemoteFailure.Denied,
                $"The database {database} refuses the login: mend Username and Password in Storage:ConnectionString."
            ),
            "3D000" => (
                RemoteFailure.Missing,
                $"There is no database {database}: create it, or mend Database in Storage:ConnectionString."
            ),
            "42501" => (
                RemoteFailure.Denied,
                $"The database {database} does not let this login make or change its tables: grant it the schema public."
            ),
            "25006" => Unavailable(
                $"The database {database} is read-only: name the primary in Storage:ConnectionString."
            ),
            "53100" => Unavailable($"The database {database} is full: make room on its disk."),
            "53300" => Unavailable(
                $"The database {database} takes no more connections: raise its max_connections or lower Maximum Pool Size."
            ),
            "55P03" or "57014" => Unavailable(
                $"The database {database} is busy: a lock was not free in time; it is tried again."
            ),
            "40001" or "40P01" => Unavailable(
                $"The database {database} is busy: others were always faster; it is tried again."
            ),
            "58030" or "XX001" or "XX002" => Unavailable(
                $"The disk under the database {database} fails; look at its log."
            ),
            ['5', '7', 'P', ..] or ['0', '8', ..] or IdleInTransaction => Unavailable(
                $"The database {database} is stopping or starting; it is tried again."
            ),
            _ => (RemoteFailure.Rejected, null),
        };

    private static (RemoteFailure Kind, string? Sentence) Unavailable(string sentence) =>
        (RemoteFailure.Unavailable, sentence);

    private static RemoteException Unavailable(string sentence, Exception cause) =>
        new("storage", RemoteFailure.Unavailable, sentence, cause);

    /// <summary>The innermost reason, which names the trouble and nothing of ours.</summary>
    private static string Plain(Exception fault) => $"{fault.GetBaseException().Message.TrimEnd('.')}.";
}
