using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgileBot.Adapters.Transcripts;

/// <summary>The door of the folder.</summary>
public static class TranscriptsRegistration
{
    /// <summary>Adds the seal over the section <c>Transcripts</c>; the storage keeps what it seals.</summary>
    public static IServiceCollection AddTranscripts(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<TranscriptOptions>()
            .Bind(configuration.GetSection(TranscriptOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<TranscriptOptions>, TranscriptValidation>()
            .AddSingleton<SealingBox>()
            .AddSingleton(_ => new Redaction(configuration));
    }
}
