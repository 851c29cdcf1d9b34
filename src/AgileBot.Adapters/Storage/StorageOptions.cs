using System.ComponentModel.DataAnnotations;

namespace AgileBot.Adapters.Storage;

/// <summary>Where the bot keeps what it must not forget.</summary>
public sealed record StorageOptions
{
    public const string Section = "Storage";

    /// <summary>Where everything is kept. The default is Sqlite, a file for one replica; Postgres serves several.</summary>
    public StorageProvider Provider { get; init; } = StorageProvider.Sqlite;

    /// <summary>For SQLite <c>Data Source=</c> and a file; a relative one stands in the current folder. For PostgreSQL host, database, user and password.</summary>
    [Required]
    public string ConnectionString { get; init; } = "Data Source=data/agilebot.db";

    /// <summary>Which SQLite is loaded. A process loads one: the first choice holds.</summary>
    public SqliteChoice Library { get; init; } = SqliteChoice.System;

    /// <summary>The size a SQLite database may grow to before it refuses to take more; 0 leaves that to the disk.</summary>
    [Range(0, 1_000_000)]
    public int MaxMegabytes { get; init; }
}

/// <summary>The databases the bot knows.</summary>
public enum StorageProvider
{
    Sqlite,
    Postgres,
}

/// <summary>The two places a SQLite library comes from.</summary>
public enum SqliteChoice
{
    /// <summary>The system's, which its distribution keeps patched; the bundled one where the system has none.</summary>
    System,

    Bundled,
}
