using AgileBot.Workflow;
using Microsoft.Extensions.Options;

namespace AgileBot.Worker.Webhooks;

/// <summary>The doors through which Jira and Bitbucket say that something happened.</summary>
internal static class WebhookRegistration
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<WebhookOptions>()
            .Bind(configuration.GetSection(WebhookOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services.AddSingleton<WebhookGate>().AddSingleton<WebhookDoor>();
    }

    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        var configuration = routes.ServiceProvider.GetRequiredService<IConfiguration>();
        var options = routes.ServiceProvider.GetRequiredService<IOptions<WebhookOptions>>();
        var door = routes.ServiceProvider.GetRequiredService<WebhookDoor>();
        Map(routes, WebhookSender.Jira(configuration, options.Value), door);
        Map(routes, WebhookSender.Bitbucket(configuration, options.Value), door);
    }

    private static void Map(IEndpointRouteBuilder routes, WebhookSender sender, WebhookDoor door) =>
        routes.MapPost(
            $"/webhooks/{sender.Name}",
            async context =>
            {
                using var watch = Watch.Webhook(sender.Name);
                var answer = await door.ReceiveAsync(context, sender);
                watch.End(Answer.NameOf(answer));
                await answer.ExecuteAsync(context);
            }
        );
}
