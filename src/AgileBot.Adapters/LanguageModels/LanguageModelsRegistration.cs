using AgileBot.Adapters.LanguageModels.Recorder;
using AgileBot.Adapters.LanguageModels.Remote;
using AgileBot.Adapters.LanguageModels.Scripted;
using AgileBot.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AgileBot.Adapters.LanguageModels;

/// <summary>The door of the language models.</summary>
public static class LanguageModelsRegistration
{
    /// <summary>Registers <see cref="IModels"/> over the section <c>Models</c>, checked at start.</summary>
    public static IServiceCollection AddLanguageModels(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<ModelsOptions>()
            .Configure(options => configuration.GetSection(ModelsOptions.Section).Bind(options.Catalogue))
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton<Recordings>()
            .AddSingleton<RecordingFiles>()
            .AddSingleton<RemoteFaults>()
            .AddSingleton(provider => new RemoteClients(configuration, provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<IModelProbe, ModelProbe>()
            .AddSingleton(_ => new SecretSettings(configuration))
            .AddSingleton<IValidateOptions<ModelsOptions>, ModelsValidation>()
            .AddSingleton<IModels, ModelCatalogue>();
    }
}
