using AgileBot.Adapters.Http;
using AgileBot.Adapters.Jira.DataCenter;
using AgileBot.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgileBot.Adapters.Jira;

/// <summary>Puts Jira behind the ports for tickets.</summary>
public static class JiraRegistration
{
    public static IServiceCollection AddJira(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<JiraOptions>()
            .Bind(configuration.GetSection(JiraOptions.Section))
            .ValidateDataAnnotations()
            .Validate(
                options => options.Edition is Edition.DataCenter,
                "Jira:Edition is Cloud, but only DataCenter is served yet."
            )
            .ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<JiraOptions>>().Value);
        services.AddRestClient(JiraOptions.Section, SettingsOf);
        return services
            .AddSingleton<JiraSelf>()
            .AddSingleton<JiraFieldCatalogue>()
            .AddSingleton<JiraStages>()
            .AddSingleton<JiraProperties>()
            .AddSingleton<JiraTickets>()
            .AddSingleton<JiraChanges>()
            .AddSingleton<JiraComments>()
            .AddSingleton<JiraSubtasks>()
            .AddSingleton<JiraEstimates>()
            .AddSingleton<JiraLinks>()
            .AddSingleton<JiraTransitions>()
            .AddSingleton<IIssueTracker, JiraTracker>()
            .AddSingleton<ITeam, JiraTeam>()
            .AddSingleton<ITicketBoard, JiraBoard>();
    }

    private static RestSettings SettingsOf(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<JiraOptions>();
        return new RestSettings(options.BaseUrl!, options.Token, options.Calls);
    }
}
