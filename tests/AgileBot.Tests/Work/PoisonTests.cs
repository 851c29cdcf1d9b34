using System.Collections.Concurrent;
using AgileBot.Adapters.Git;
using AgileBot.Adapters.Sandbox;
using AgileBot.Adapters.Storage;
using AgileBot.Ports;
using AgileBot.Tests.Storage;
using AgileBot.Tests.Support;
using AgileBot.Tickets;
using AgileBot.Worker.Health;
using AgileBot.Worker.Work;
using AgileBot.Workflow;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using static AgileBot.Workflow.TicketEvent;

namespace AgileBot.Tests.Work;

/// <summary>One ticket that breaks whatever touches it, among nineteen that do not: real database and workbench, handlers that answer at once.</summary>
public sealed class PoisonTests : IAsyncLifetime
{
    private static readonly TicketKey s_poison = TicketKey.Parse("SHOP-7");

    private static readonly IReadOnlyList<TicketKey> s_all =
    [
        .. Enumerable.Range(1, 20).Select(n => TicketKey.Parse($"SHOP-{n}")),
    ];

    private static readonly WorkOptions s_options = new()
    {
        SweepSeconds = 0.05,
        PauseSeconds = 0.1,
        Attempts = 3,
    };

    private readonly Store _store = new();
    private readonly SaidLines _log = new();
    private readonly ConcurrentQueue<TicketKey> _told = new();
    private readonly ConcurrentDictionary<Type, int> _poisoned = new();
    private ServiceProvider? _services;

    /// <summary>The kind of step that breaks on the poisoned ticket; null once somebody has seen to it.</summary>
    private Type? _poison;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private AdvanceTicket Advance => _services!.GetRequiredService<AdvanceTicket>();

    public ValueTask InitializeAsync()
    {
        _services = Wire();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _services!.GetRequiredService<Workbench>().StopAsync(CancellationToken.None);
        await _services!.DisposeAsync();
        _store.Dispose();
    }

    [Theory]
    [InlineData(typeof(Step.Refine))]
    [InlineData(typeof(Step.TellStatus))]
    [InlineData(typeof(Step.Look))]
    public async Task A_poison_ticket_is_handed_over_with_one_comment_while_the_others_end_and_a_retry_frees_it(
        Type step
    )
    {
        _poison = step;
        await StartAsync();

        await EndedAsync(s_all.Where(key => key != s_poison), TicketState.Cancelled, run: 1);
        await EndedAsync([s_poison], TicketState.HandedOver, run: 1);
        Assert.Equal(s_options.Attempts, _poisoned[step]);
        Assert.Equal(Names(s_all), Names(_told), StringComparer.Ordinal);

        _poison = null;
        await Advance.AdvanceAsync(s_poison, [new Resumed(Some.Reporter, Hint: null)], by: null, Cancelled);

        await EndedAsync([s_poison], TicketState.Cancelled, run: 2);
        Assert.Equal(2, _told.Count(key => key == s_poison));
        await Eventually.HoldsAsync(async () => await _store.CountAsync("due") == 0);
    }

    [Fact]
    public async Task A_step_that_kills_its_process_each_time_is_handed_over_without_being_run_again()
    {
        await AcceptAsync(s_poison);
        for (var death = 0; death < s_options.Attempts; death++)
            await Eventually.HoldsAsync(async () =>
                await _store.ClaimAsync(Role.Summary, Store.Tiny, "dead") is { Attempts: var n } && n == death + 1
            );
        _poison = typeof(Step.Index);

        await StartAsync();

        await EndedAsync([s_poison], TicketState.HandedOver, run: 1);
        Assert.Empty(_poisoned);
        await EndedAsync(s_all.Where(key => key != s_poison), TicketState.Cancelled, run: 1);
    }

    [Fact]
    public async Task An_end_that_cannot_be_told_is_left_alone_and_stops_nothing()
    {
        _poison = typeof(Step.TellEnd);
        await StartAsync();

        await EndedAsync(s_all.Where(key => key != s_poison), TicketState.Cancelled, run: 1);
        await Eventually.HoldsAsync(() => _log.Any("SHOP-7: tell-end:1 was begun 3 times and never ended"));
        Assert.Equal(s_options.Attempts, _poisoned[typeof(Step.TellEnd)]);
        Assert.DoesNotContain(s_poison, _told);
    }

    [Fact]
    public async Task A_look_that_breaks_on_an_ended_ticket_is_dropped_until_something_happens_there_again()
    {
        await StartAsync();
        await EndedAsync([s_poison], TicketState.Cancelled, run: 1);
        _poison = typeof(Step.Look);
        await _store.Due.AskForLookAsync(s_poison, Cancelled);
        await Eventually.HoldsAsync(() => _log.Any("SHOP-7: look was begun 3 times and never ended"));
        await Eventually.HoldsAsync(async () => await _store.CountAsync("due") == 0);

        _poison = null;
        await _store.Due.AskForLookAsync(s_poison, Cancelled);
        await Eventually.HoldsAsync(async () => await _store.CountAsync("due") == 0);
        Assert.Equal(s_options.Attempts, _poisoned[typeof(Step.Look)]);
    }

    [Theory]
    [InlineData("""{"$type":"Teleported","to":"moon"}""")]
    [InlineData("""{"$type":"Routed","subtask":"ST-9"}""")]
    [InlineData("not even JSON")]
    public async Task A_journal_that_cannot_be_read_parks_its_ticket_with_a_line_in_the_log(string body)
    {
        await AcceptAsync(s_poison);
        await _store.Database.WriteAsync(
            work =>
                work.ExecuteAsync(
                    "INSERT INTO event (ticket, version, at, body) VALUES ('SHOP-7', 2, @At, @Body)",
                    new { At = Store.Moment.ToString("O"), Body = body }
                ),
            Cancelled
        );

        await StartAsync();

        await EndedAsync(s_all.Where(key => key != s_poison), TicketState.Cancelled, run: 1);
        await Eventually.HoldsAsync(() => _log.Any("SHOP-7: its journal cannot be read by this version"));
        Assert.DoesNotContain(s_poison, _told);
        // nothing was counted against it: a newer replica may read what this one cannot
        Assert.Equal(
            0,
            await _store.Database.ReadAsync(
                work =>
                    work.FindAsync<long>(
                        "SELECT max(attempts) FROM due WHERE ticket = 'SHOP-7' AND lease_owner IS NULL"
                    ),
                Cancelled
            )
        );
    }

    private static IEnumerable<string> Names(IEnumerable<TicketKey> keys) =>
        keys.Select(key => $"{key}").Order(StringComparer.Ordinal);

    private async Task StartAsync()
    {
        await _services!.GetRequiredService<Workbench>().StartAsync(Cancelled);
        foreach (var key in s_all)
            await AcceptAsync(key);
        if (_poison == typeof(Step.Look))
            await _store.Due.AskForLookAsync(s_poison, Cancelled);
    }

    private async Task AcceptAsync(TicketKey key)
    {
        try
        {
            var accepted = new Accepted(
                Some.Reporter,
                Some.Repository,
                Repositories.Branch.Parse("main"),
                Interactive: false,
                new WorkflowLimits()
            );
            await Advance.AdvanceAsync(key, [accepted], by: null, Cancelled);
        }
        catch (UnreadableJournalException)
        {
            // it was accepted before its journal was spoiled
        }
    }

    private Task EndedAsync(IEnumerable<TicketKey> tickets, TicketState end, int run) =>
        Eventually.HoldsAsync(async () =>
        {
            foreach (var ticket in tickets)
            {
                var journey = await Advance.LoadAsync(ticket, Cancelled);
                if (journey.State != end || journey.Run != run || journey.UntoldEnds.Count > 0)
                    return false;
            }

            return true;
        });

    /// <summary>The way of a ticket in this test: it is indexed, refined and withdrawn, and people are told.</summary>
    private IReadOnlyList<TicketEvent> Happens(StepContext context)
    {
        var kind = context.Step.GetType();
        if (context.Lease.Ticket == s_poison && kind == _poison)
        {
            _poisoned.AddOrUpdate(kind, 1, (_, before) => before + 1);
            throw new InvalidOperationException("a fault nobody foresaw");
        }

        // what breaks beside the work needs a journey that is still on its way
        var waits =
            context.Lease.Ticket == s_poison && (_poison == typeof(Step.Look) || _poison == typeof(Step.TellStatus));
        return context.Step switch
        {
            Step.Index => [new Indexed(Some.Base)],
            Step.Refine when waits => [new QuestionsRaised(["Which?"])],
            Step.TellQuestions asked => [new QuestionsTold(asked.Round)],
            Step.Refine => [new Withdrawn("It is not needed any more.")],
            Step.TellStatus told => [new StatusTold(told.Revision)],
            Step.TellEnd told => Tell(context.Lease.Ticket, told),
            _ => [],
        };
    }

    private IReadOnlyList<TicketEvent> Tell(TicketKey ticket, Step.TellEnd told)
    {
        _told.Enqueue(ticket);
        return [new EndTold(told.End.Run)];
    }

    private ServiceProvider Wire()
    {
        var runner = new StepRunnerOptions(
            Store.Long,
            TimeSpan.FromSeconds(s_options.PauseSeconds),
            s_options.Attempts,
            new HashSet<string>(StringComparer.Ordinal)
        );
        var services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(_log))
            .AddSingleton(TimeProvider.System)
            .AddSingleton(_store.Journeys)
            .AddSingleton(_store.Due)
            .AddSingleton<IDoorbell, Silent>()
            .AddSingleton(runner)
            .AddSingleton(Options.Create(s_options))
            .AddSingleton(ServedRoles.Parse("all", out _)!)
            .AddSingleton<AdvanceTicket>()
            .AddSingleton<StepWork>()
            .AddSingleton<StepRunner>()
            .AddSingleton(Options.Create(new StorageOptions()))
            .AddSingleton(Options.Create(new GitOptions()))
            .AddSingleton(Options.Create(new SandboxOptions()))
            .AddSingleton<DiskFloor>()
            .AddSingleton<Workbench>();
        foreach (var step in typeof(Step).GetNestedTypes().Where(type => type.IsAssignableTo(typeof(Step))))
            services.AddKeyedSingleton<IStepHandler>(step, new Handler(Happens));
        return services.BuildServiceProvider();
    }

    private sealed class Handler(Func<StepContext, IReadOnlyList<TicketEvent>> happens) : IStepHandler
    {
        public async Task<IReadOnlyList<TicketEvent>> RunAsync(StepContext context, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return happens(context);
        }
    }

    /// <summary>No bell is heard: the sweep finds everything.</summary>
    private sealed class Silent : IDoorbell
    {
        public Task RingAsync(Role role, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
