using AgileBot.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Adapters.Rules;

/// <summary>The door of the folder.</summary>
public static class RulesRegistration
{
    /// <summary>Adds the reading of <c>.agilebot.yml</c>.</summary>
    public static IServiceCollection AddRepositoryRules(this IServiceCollection services) =>
        services.AddSingleton<IRepositoryRules, AgilebotYaml>();
}
