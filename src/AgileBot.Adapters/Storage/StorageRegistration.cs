using AgileBot.Adapters.Storage.Postgres;
using AgileBot.Adapters.Storage.Sqlite;
using AgileBot.Adapters.Storage.Stores;
using AgileBot.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgileBot.Adapters.Storage;

/// <summary>The door of the storage: journals, due steps, inbox, effects and ledger in one database, which is made ready when the host starts.</summary>
public static class StorageRegistration
{
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<StorageOptions>()
            .Bind(configuration.GetSection(StorageOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageValidation>();
        services.AddHealthChecks().AddCheck<StorageHealth>("storage");
        return services
            .AddSingleton<SqliteDatabase>()
            .AddSingleton<SqliteInbox>()
            .AddSingleton<PostgresDatabase>()
            .AddSingleton<PostgresInbox>()
            .AddSingleton(Choose<IDatabase, SqliteDatabase, PostgresDatabase>())
            .AddSingleton(Choose<IInbox, SqliteInbox, PostgresInbox>())
            .AddHostedService<StorageStart>()
            .AddSingleton<IJourneyStore, StoredJourneys>()
            .AddSingleton<IDueSteps, StoredDueSteps>()
            .AddSingleton<IEffects, StoredEffects>()
            .AddSingleton<ILedger, StoredLedger>()
            .AddSingleton<IOverview, StoredOverview>()
            .AddSingleton<ITranscripts, StoredTranscripts>()
            .AddSingleton<IJobs, StoredJobs>()
            .AddSingleton<ICommitShelf, StoredCommits>()
            .AddSingleton<IVitals, StoredVitals>();
    }

    /// <summary>The one that the settings name; the other is never made.</summary>
    private static Func<IServiceProvider, TPort> Choose<TPort, TSqlite, TPostgres>()
        where TPort : class
        where TSqlite : notnull, TPort
        where TPostgres : notnull, TPort =>
        provider =>
            provider.GetRequiredService<IOptions<StorageOptions>>().Value.Provider is StorageProvider.Postgres
                ? provider.GetRequiredService<TPostgres>()
                : provider.GetRequiredService<TSqlite>();
}
