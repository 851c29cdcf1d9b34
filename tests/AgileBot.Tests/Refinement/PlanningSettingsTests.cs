using AgileBot.Refinement;
using AgileBot.Review;
using AgileBot.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgileBot.Tests.Refinement;

public sealed class PlanningSettingsTests
{
    [Fact]
    public void Each_agent_reads_its_section()
    {
        using var services = Services(
            ("Agents:Sprint:Models:0", "a"),
            ("Agents:Sprint:MaxSubtasks", "5"),
            ("Agents:Peer:Models:0", "b"),
            ("Agents:Peer:MaxFindings", "3"),
            ("Agents:Supervisor:PriorObservations", "4")
        );

        Assert.Equal(
            ("a", 5),
            (Of<RefinementOptions>(services).Models[0], Of<RefinementOptions>(services).MaxSubtasks)
        );
        Assert.Equal(("b", 3), (Of<ReviewOptions>(services).Models[0], Of<ReviewOptions>(services).MaxFindings));
        Assert.Equal(4, Of<RoutingOptions>(services).PriorObservations);
    }

    [Fact]
    public void An_agent_without_a_model_and_a_value_out_of_bounds_are_refused_by_name()
    {
        using var services = Services(("Agents:Sprint:MaxSubtasks", "0"), ("Agents:Supervisor:CallTokens", "0"));

        var sprint = Assert.Throws<OptionsValidationException>(() => Of<RefinementOptions>(services));
        Assert.Contains("Models", sprint.Message, StringComparison.Ordinal);
        Assert.Contains("MaxSubtasks", sprint.Message, StringComparison.Ordinal);
        Assert.Throws<OptionsValidationException>(() => Of<ReviewOptions>(services));
        Assert.Throws<OptionsValidationException>(() => Of<RoutingOptions>(services));
    }

    private static T Of<T>(ServiceProvider services)
        where T : class => services.GetRequiredService<IOptions<T>>().Value;

    private static ServiceProvider Services(params (string Key, string? Value)[] settings) =>
        new ServiceCollection()
            .AddSingleton<IConfiguration>(
                new ConfigurationBuilder()
                    .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, s.Value)))
                    .Build()
            )
            .AddRefinement()
            .AddModelRouting()
            .AddReview()
            .BuildServiceProvider();
}
