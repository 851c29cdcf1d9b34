using Npgsql;

namespace AgileBot.Adapters.Storage.Postgres;

/// <summary>The operator's connection string over settings under which nothing waits for ever: neither the bot for a silent server, nor the server for a frozen bot.</summary>
internal static class PostgresConnection
{
    private const string Example =
        "Host=db.example.com;Port=5432;Database=agilebot;Username=agilebot;Password=..., with quotes around a value that holds ; or =";

    // whoever is frozen in the middle of a transaction loses it and with it its locks; the sessions are alike, so none is reset
    private const string Defaults =
        "Application Name=agilebot;Timeout=5;Command Timeout=15;Keepalive=30;Tcp Keepalive=true;Maximum Pool Size=50;"
        + "No Reset On Close=true;Max Auto Prepare=100;Auto Prepare Min Usages=2;"
        + "Options='-c idle_in_transaction_session_timeout=15000 -c lock_timeout=10000'";

    /// <summary>What is wrong with it, in words that never repeat it: a password may be the part that is misread.</summary>
    public static string? FindFault(string text)
    {
        try
        {
            var read = Read(text);
            string?[] needed =
            [
                read.Host is null ? "Host" : null,
                read.Database is null ? "Database" : null,
                read.Username is null ? "Username" : null,
            ];
            return needed.FirstOrDefault(name => name is not null) is { } missing
                ? $"Storage:ConnectionString names no {missing}; write {Example}."
                : null;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or InvalidCastException)
        {
            return $"Storage:ConnectionString is not understood for Postgres; write {Example}.";
        }
    }

    /// <summary>Of a word that is said twice the later one counts.</summary>
    public static NpgsqlConnectionStringBuilder Read(string text) => new($"{Defaults};{text}");

    public static string NameOf(NpgsqlConnectionStringBuilder connection) =>
        $"{connection.Host}:{connection.Port}/{connection.Database}";
}
