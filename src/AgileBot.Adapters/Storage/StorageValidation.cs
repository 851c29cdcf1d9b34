using AgileBot.Adapters.Storage.Postgres;
using AgileBot.Adapters.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace AgileBot.Adapters.Storage;

/// <summary>Refuses storage settings that cannot work, in words for the operator.</summary>
internal sealed class StorageValidation : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options) =>
        FindFault(options) is { } fault ? ValidateOptionsResult.Fail(fault) : ValidateOptionsResult.Success;

    private static string? FindFault(StorageOptions options)
    {
        if (options.Provider is StorageProvider.Postgres)
            return PostgresConnection.FindFault(options.ConnectionString);
        try
        {
            SqliteLibrary.Load(options.Library);
            var settings = new SqliteConnectionStringBuilder(options.ConnectionString);
            return settings.DataSource is "" or ":memory:" || settings.Mode is not SqliteOpenMode.ReadWriteCreate
                ? "Storage:ConnectionString must name a file that may be written: Data Source=data/agilebot.db."
                : null;
        }
        catch (ArgumentException fault)
        {
            return $"Storage:ConnectionString is not understood: {fault.Message}";
        }
    }
}
