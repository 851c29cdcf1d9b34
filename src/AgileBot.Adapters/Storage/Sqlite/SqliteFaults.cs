using AgileBot.Ports;
using Microsoft.Data.Sqlite;

namespace AgileBot.Adapters.Storage.Sqlite;

/// <summary>Tells faults of disk and file from faults of ours, in words for the operator.</summary>
internal static class SqliteFaults
{
    /// <summary>Null when the fault is no accident of the outside but a mistake in our own statements.</summary>
    public static RemoteException? FindRemote(Exception fault, string file) =>
        fault switch
        {
            SqliteException sqlite when Sentence(sqlite.SqliteErrorCode, file) is { } sentence => Unavailable(
                sentence,
                fault
            ),
            IOException or UnauthorizedAccessException => Unavailable(
                $"The database {file} cannot be opened: {fault.Message}",
                fault
            ),
            _ => null,
        };

    private static RemoteException Unavailable(string sentence, Exception cause) =>
        new("storage", RemoteFailure.Unavailable, sentence, cause);

    private static string? Sentence(int code, string file) =>
        code switch
        {
            5 or 6 => $"The database {file} is busy: another process holds it; it is tried again.",
            8 => $"The database {file} is read-only: let the bot's user write it and its folder.",
            10 => $"The disk under the database {file} fails; look at the system's log.",
            11 or 26 => $"The database {file} is damaged or no database: restore it from a backup.",
            13 => $"The database {file} is full: make room on the disk or raise Storage:MaxMegabytes.",
            14 => $"The database {file} cannot be opened: check the path and the rights of its folder.",
            _ => null,
        };
}
