using AgileBot.Worker.Logs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgileBot.Tests.Messaging;

public sealed class LogTests
{
    [Fact]
    public void Our_own_words_are_logged_from_information_on_and_those_of_libraries_from_warning_on()
    {
        using var logs = Logs();
        Assert.True(IsEnabled(logs, "AgileBot.Worker", LogLevel.Information));
        Assert.False(IsEnabled(logs, "AgileBot.Worker", LogLevel.Debug));
        Assert.True(IsEnabled(logs, "Microsoft.AspNetCore.Routing", LogLevel.Warning));
        Assert.False(IsEnabled(logs, "Microsoft.AspNetCore.Routing", LogLevel.Information));
    }

    [Theory]
    [InlineData("MassTransit")]
    [InlineData("Microsoft.Extensions.Diagnostics.HealthChecks.DefaultHealthCheckService")]
    public void A_broker_that_is_away_is_not_told_with_stack_traces(string category)
    {
        using var logs = Logs();
        Assert.False(IsEnabled(logs, category, LogLevel.Error));
    }

    [Fact]
    public void The_settings_change_the_levels()
    {
        using var logs = Logs(
            new("Serilog:MinimumLevel:Default", "Error"),
            new("Serilog:MinimumLevel:Override:MassTransit", "Debug")
        );
        Assert.False(IsEnabled(logs, "AgileBot.Worker", LogLevel.Warning));
        Assert.True(IsEnabled(logs, "AgileBot.Worker", LogLevel.Error));
        Assert.True(IsEnabled(logs, "MassTransit", LogLevel.Debug));
    }

    private static ServiceProvider Logs(params IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return new ServiceCollection().AddLogging(logging => logging.AddLogs(configuration)).BuildServiceProvider();
    }

    private static bool IsEnabled(ServiceProvider logs, string category, LogLevel level) =>
        logs.GetRequiredService<ILoggerFactory>().CreateLogger(category).IsEnabled(level);
}
