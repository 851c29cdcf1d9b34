using AgileBot.Ports;
using AgileBot.Workflow;
using MassTransit;
using Microsoft.Extensions.Options;

namespace AgileBot.Worker.Messaging;

/// <summary>The door of the messaging: the bell and, for the given roles, its hearers.</summary>
internal static class MessagingRegistration
{
    /// <summary>Adds the bus of section <c>Bus</c>. The host starts, serves and works without a broker; an <see cref="IWakeUp"/> must be registered.</summary>
    public static IServiceCollection AddMessaging(
        this IServiceCollection services,
        IConfiguration configuration,
        IReadOnlyCollection<Role> roles
    )
    {
        var section = configuration.GetSection(BusOptions.Section);
        services.AddOptions<BusOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<BusOptions>, BusValidation>();
        services.AddOptions<MassTransitHostOptions>().Configure(host => host.WaitUntilStarted = false);
        var rabbit = section.GetValue(nameof(BusOptions.Transport), BusTransport.InMemory) is BusTransport.RabbitMq;
        services.AddMassTransit(bus => BusTopology.Add(bus, rabbit, roles));
        return services
            .AddSingleton(new ConsumedRoles(roles))
            .AddSingleton<RoleBell>()
            .AddSingleton<Doorbell>()
            .AddSingleton<IDoorbell>(provider => provider.GetRequiredService<Doorbell>())
            .AddHostedService(provider => provider.GetRequiredService<Doorbell>());
    }
}
