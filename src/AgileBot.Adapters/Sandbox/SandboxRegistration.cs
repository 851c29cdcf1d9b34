using AgileBot.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Adapters.Sandbox;

/// <summary>The door of the folder.</summary>
public static class SandboxRegistration
{
    /// <summary>Adds the sandbox that the settings ask for.</summary>
    public static IServiceCollection AddSandbox(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<SandboxOptions>()
            .BindConfiguration(SandboxOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return
            configuration.GetValue<string>($"{SandboxOptions.Section}:{nameof(SandboxOptions.Mode)}") is { } mode
            && mode.Equals(nameof(SandboxMode.Process), StringComparison.OrdinalIgnoreCase)
            ? services.AddSingleton<ISandbox, ProcessSandbox>()
            : services.AddSingleton<ISandbox, BubblewrapSandbox>();
    }
}
