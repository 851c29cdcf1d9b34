using System.Runtime.CompilerServices;
using AgileBot.Adapters.Storage;
using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Tests.Storage;

/// <summary>Turns the test program into a worker that appends until it is killed, and says each version that was acknowledged.</summary>
internal static class AppendingChild
{
    public const string Switch = "AGILEBOT_TEST_APPEND_TO";

    public static TicketKey Ticket { get; } = TicketKey.Parse("KILL-9");

    [ModuleInitializer]
    public static void TakeOver()
    {
        if (Environment.GetEnvironmentVariable(Switch) is { } file)
            AppendAsync(file).GetAwaiter().GetResult();
    }

    private static async Task AppendAsync(string file)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Storage:ConnectionString", $"Data Source={file}")])
            .AddEnvironmentVariables()
            .Build();
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddStorage(configuration)
            .BuildServiceProvider();
        var journeys = services.GetRequiredService<IJourneyStore>();
        for (var version = (await journeys.LoadAsync(Ticket, CancellationToken.None)).Count; ; version++)
        {
            var entry = new JournalEntry(version + 1, DateTimeOffset.UnixEpoch, new TicketEvent.PlanTold());
            Step[] due = [new Step.Index(version)];
            if (await journeys.AppendAsync(new Journey(Ticket), version, [entry], due, null, CancellationToken.None))
                await Console.Out.WriteLineAsync($"{version + 1}");
        }
    }
}
