using System.Runtime.InteropServices;
using SQLitePCL;

namespace AgileBot.Adapters.Storage.Sqlite;

/// <summary>Loads SQLite into the process, once.</summary>
internal static class SqliteLibrary
{
    private static readonly Lock Gate = new();
    private static bool _loaded;

    /// <summary>The first call decides; a process cannot change its library.</summary>
    public static void Load(SqliteChoice choice)
    {
        lock (Gate)
        {
            if (_loaded)
                return;
            if (choice is SqliteChoice.System && NativeLibrary.TryLoad("libsqlite3.so.0", out var system))
                NativeLibrary.SetDllImportResolver(
                    typeof(SQLite3Provider_e_sqlite3).Assembly,
                    (name, _, _) => string.Equals(name, "e_sqlite3", StringComparison.Ordinal) ? system : IntPtr.Zero
                );
            Batteries_V2.Init();
            _loaded = true;
        }
    }
}
