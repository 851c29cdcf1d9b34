using System.Globalization;
using System.Text;
using AgileBot.Adapters.Storage;
using AgileBot.Adapters.Transcripts;
using AgileBot.Benchmarks.Scenes;
using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Benchmarks.Parts;

/// <summary>Fills a database with journeys that happened before: one that was lived, told again under other names through the product's own stores.</summary>
internal static class Past
{
    /// <summary>Of so many journeys one still waits for its approval.</summary>
    private const int OneWaits = 10;

    private const int AtOnce = 8;

    private static readonly TimeSpan s_apart = TimeSpan.FromSeconds(5);

    /// <summary>Plays a ticket and returns its journal.</summary>
    public static async Task<IReadOnlyList<JournalEntry>> LiveOneAsync(
        Ground ground,
        CancellationToken cancellationToken
    )
    {
        await using var scene = await Scene.StartAsync(new ScenePlan(ground, 1), cancellationToken);
        await scene.PlayAsync(scene.Crowd.Tickets, cancellationToken);
        await using var services = Open(ground);
        return await services
            .GetRequiredService<IJourneyStore>()
            .LoadAsync(TicketKey.Parse(scene.Crowd.Tickets[0].Key), cancellationToken);
    }

    public static async Task FillAsync(
        Ground ground,
        IReadOnlyList<JournalEntry> lived,
        int journeys,
        CancellationToken cancellationToken
    )
    {
        await using var services = Open(ground);
        var waiting = UntilItWaits(lived);
        // several at once, for those that wait for the disk together share a commit
        await Parallel.ForEachAsync(
            Enumerable.Range(1, journeys),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (number, cancelled) =>
            {
                var entries = number % OneWaits == 0 ? waiting : lived;
                await TellAsync(services, Retell(entries, number, s_apart * (journeys - number)), number, cancelled);
            }
        );
        await PutOffHourlyLookAsync(services.GetRequiredService<IJobs>(), cancellationToken);
    }

    /// <summary>The look at all that wait is just over: the simulated Jira has none of their tickets.</summary>
    private static async Task PutOffHourlyLookAsync(IJobs jobs, CancellationToken cancellationToken)
    {
        var minute = TimeSpan.FromMinutes(1);
        var lease = await jobs.TakeAsync("journeys", "past", minute, minute, cancellationToken);
        await jobs.FinishAsync(lease!, lease!.Mark, cancellationToken);
    }

    private static async Task TellAsync(
        IServiceProvider services,
        IReadOnlyList<JournalEntry> entries,
        int number,
        CancellationToken cancellationToken
    )
    {
        var ticket = TicketKey.Parse($"{Project(number)}-1");
        var journey = AdvanceTicket.Fold(ticket, entries);
        var isNew = await services
            .GetRequiredService<IJourneyStore>()
            .AppendAsync(journey, 0, entries, StepsDue.For(journey), by: null, cancellationToken);
        if (!isNew || journey.Version != entries.Count)
            throw new InvalidOperationException($"The journey of {ticket} could not be told again.");
        await services
            .GetRequiredService<IInbox>()
            .ReceiveAsync(
                // without a ticket: nobody shall look at these any more
                new Delivery(
                    "jira",
                    $"past-{ticket}",
                    "jira:issue_updated",
                    null,
                    Encoding.UTF8.GetBytes($"{journey}")
                ),
                cancellationToken
            );
        await services
            .GetRequiredService<ILedger>()
            .RecordCallAsync(
                new(ticket, 1, "refine:1:0", Role.Sprint, $"{ticket}:refine", "recital", 100, 10, 0.001m, "{}"),
                cancellationToken
            );
    }

    private static IReadOnlyList<JournalEntry> UntilItWaits(IReadOnlyList<JournalEntry> lived)
    {
        var length = Enumerable
            .Range(1, lived.Count)
            .First(count =>
                AdvanceTicket.Fold(TicketKey.Parse("C001-1"), lived.Take(count)).State is TicketState.AwaitingApproval
            );
        return [.. lived.Take(length)];
    }

    private static IReadOnlyList<JournalEntry> Retell(IReadOnlyList<JournalEntry> lived, int number, TimeSpan ago) =>
        [.. lived.Select(entry => entry with { At = entry.At - ago, Event = Retell(entry.Event, Project(number)) })];

    private static TicketEvent Retell(TicketEvent happened, string project) =>
        JournalJson.Read(
            JournalJson
                .Write(happened)
                .Replace("C001", project, StringComparison.Ordinal)
                .Replace("c001", project.ToLowerInvariant(), StringComparison.Ordinal)
        );

    private static string Project(int number) => string.Create(CultureInfo.InvariantCulture, $"P{number:00000}");

    private static ServiceProvider Open(Ground ground)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(ground.Settings).Build();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddTranscripts(configuration)
            .AddStorage(configuration)
            .BuildServiceProvider();
    }
}
