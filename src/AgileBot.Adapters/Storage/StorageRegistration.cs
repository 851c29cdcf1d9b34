using AgileBot.Adapters.Storage.Sqlite;
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
        services.AddHealthChecks().AddCheck<SqliteHealth>("storage");
        return services
            .AddSingleton<SqliteDatabase>()
            .AddHostedService<SqliteStart>()
            .AddSingleton<IJourneyStore, SqliteJourneyStore>()
            .AddSingleton<IDueSteps, SqliteDueSteps>()
            .AddSingleton<IInbox, SqliteInbox>()
            .AddSingleton<IEffects, SqliteEffects>()
            .AddSingleton<ILedger, SqliteLedger>()
            .AddSingleton<IOverview, SqliteOverview>()
            .AddSingleton<ITranscripts, SqliteTranscripts>()
            .AddSingleton<IJobs, SqliteJobs>()
            .AddSingleton<ICommitShelf, SqliteCommitShelf>()
            .AddSingleton<IVitals, SqliteVitals>();
    }
}
