using System.Diagnostics;
using System.Threading.Channels;
using AgileBot.Adapters.Git;
using AgileBot.Adapters.Sandbox;
using AgileBot.Adapters.Storage;
using AgileBot.Ports;
using AgileBot.Tests.Storage;
using AgileBot.Tests.Support;
using AgileBot.Tests.Workflow;
using AgileBot.Tickets;
using AgileBot.Worker.Health;
using AgileBot.Worker.Work;
using AgileBot.Workflow;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AgileBot.Tests.Work;

/// <summary>How a replica takes steps, stops and rests, on the real database.</summary>
public sealed class WorkbenchTests : IDisposable
{
    private readonly Store _store = new();
    private readonly TaskCompletionSource _begun = new();
    private readonly TaskCompletionSource _mayEnd = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_step_at_work_may_finish_and_nothing_begins_after_the_stop()
    {
        await AskAsync();
        using var bench = BenchOf(stopSeconds: 60);
        await bench.StartAsync(Cancelled);
        await _begun.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancelled);

        var stopping = bench.StopAsync(CancellationToken.None);
        Assert.False(stopping.IsCompleted);
        _mayEnd.SetResult();
        await stopping.WaitAsync(TimeSpan.FromSeconds(30), Cancelled);

        var journey = await Advance.LoadAsync(Some.Key, Cancelled);
        Assert.Equal(TicketState.Refining, journey.State);
        // what followed from the result waits for somebody else
        Assert.Equal(1, (await _store.GetLeaseAsync(Role.Sprint)).Attempts);
    }

    [Fact]
    public async Task A_step_that_takes_too_long_is_given_back_at_once_and_the_attempt_does_not_count()
    {
        await AskAsync();
        using var bench = BenchOf(stopSeconds: 0.2);
        await bench.StartAsync(Cancelled);
        await _begun.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancelled);

        await bench.StopAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30), Cancelled);

        var lease = await _store.GetLeaseAsync(Role.Summary);
        Assert.Equal(("index:1", 1), (lease.Step, lease.Attempts));
    }

    /// <summary>Whatever webhooks ask for, other work gets its turn of database and tracker.</summary>
    [Fact]
    public async Task A_ticket_that_never_falls_silent_is_not_looked_at_without_a_pause()
    {
        var looks = new Restless(_store.Due);
        using var bench = BenchOf(
            stopSeconds: 10,
            [Role.Supervisor],
            _store.Due,
            NullLogger<Workbench>.Instance,
            (typeof(Step.Look), looks)
        );
        await _store.Due.AskForLookAsync(Some.Key, Cancelled);
        var clock = Stopwatch.StartNew();
        await bench.StartAsync(Cancelled);
        await looks.SeenAsync(20).WaitAsync(TimeSpan.FromSeconds(60), Cancelled);

        Assert.True(clock.Elapsed >= TimeSpan.FromMilliseconds(18 * 25), $"20 looks took {clock.Elapsed}.");
        await bench.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_database_that_is_away_is_told_once_and_once_more_when_it_is_back()
    {
        var due = new Fleeting(_store.Due);
        var log = new SaidLines<Workbench>();
        using var bench = BenchOf(10, [Role.Supervisor], due, log);
        await bench.StartAsync(Cancelled);
        await Eventually.HoldsAsync(() => due.Asked > 5);
        due.IsAway = false;
        await Eventually.HoldsAsync(() => log.Texts.Count > 1);
        await bench.StopAsync(CancellationToken.None);

        Assert.Collection(
            log.Texts,
            line => Assert.StartsWith("Due steps cannot be read: It has gone.", line, StringComparison.Ordinal),
            line => Assert.Equal("Due steps are read again", line)
        );
    }

    private AdvanceTicket Advance =>
        new(_store.Journeys, _store.Due, new DeafBell(), NullLogger<AdvanceTicket>.Instance);

    private Task<Journey> AskAsync() =>
        Advance.AdvanceAsync(
            Some.Key,
            [
                new TicketEvent.Accepted(
                    Some.Reporter,
                    Some.Repository,
                    Repositories.Branch.Parse("main"),
                    Interactive: false,
                    new WorkflowLimits()
                ),
            ],
            by: null,
            Cancelled
        );

    private Workbench BenchOf(double stopSeconds) =>
        BenchOf(
            stopSeconds,
            [Role.Summary, Role.Sprint],
            _store.Due,
            NullLogger<Workbench>.Instance,
            (typeof(Step.Index), new Waiting(_begun, _mayEnd.Task)),
            (typeof(Step.Refine), new Never())
        );

    private Workbench BenchOf(
        double stopSeconds,
        Role[] roles,
        IDueSteps due,
        ILogger<Workbench> log,
        params (Type Step, IStepHandler Handler)[] handlers
    )
    {
        var runner = new StepRunnerOptions(
            Store.Long,
            TimeSpan.FromSeconds(1),
            Attempts: 2,
            new HashSet<string>(StringComparer.Ordinal)
        );
        var services = new ServiceCollection();
        foreach (var (step, handler) in handlers)
            services.AddKeyedSingleton<IStepHandler>(step, handler);
        var options = Options.Create(
            new WorkOptions
            {
                StepsPerRole = 1,
                StopSeconds = stopSeconds,
                SweepSeconds = 0.1,
            }
        );
        return new Workbench(
            due,
            new StepRunner(
                new StepWork(services.BuildServiceProvider(), runner),
                Advance,
                _store.Due,
                runner,
                TimeProvider.System,
                NullLogger<StepRunner>.Instance
            ),
            new DiskFloor(
                options,
                Options.Create(new StorageOptions()),
                Options.Create(new GitOptions()),
                Options.Create(new SandboxOptions())
            ),
            new ServedRoles(roles, Web: false),
            options,
            TimeProvider.System,
            log
        );
    }

    private sealed class Waiting(TaskCompletionSource begun, Task mayEnd) : IStepHandler
    {
        public async Task<IReadOnlyList<TicketEvent>> RunAsync(StepContext context, CancellationToken cancellationToken)
        {
            begun.TrySetResult();
            await mayEnd.WaitAsync(cancellationToken);
            return [new TicketEvent.Indexed(Some.Base)];
        }
    }

    private sealed class Never : IStepHandler
    {
        public Task<IReadOnlyList<TicketEvent>> RunAsync(StepContext context, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Nothing may begin after the stop.");
    }

    /// <summary>Something happens on the ticket during every look.</summary>
    private sealed class Restless(IDueSteps due) : IStepHandler
    {
        private readonly Channel<TicketKey> _seen = Channel.CreateUnbounded<TicketKey>();

        public async Task SeenAsync(int looks)
        {
            for (var seen = 0; seen < looks; seen++)
                await _seen.Reader.ReadAsync(Cancelled);
        }

        public async Task<IReadOnlyList<TicketEvent>> RunAsync(StepContext context, CancellationToken cancellationToken)
        {
            await due.AskForLookAsync(context.Lease.Ticket, cancellationToken);
            _seen.Writer.TryWrite(context.Lease.Ticket);
            return [];
        }
    }

    /// <summary>Due steps whose database is away at first.</summary>
    private sealed class Fleeting(IDueSteps due) : IDueSteps
    {
        private int _asked;

        private volatile bool _isAway = true;

        public bool IsAway
        {
            set => _isAway = value;
        }

        public int Asked => Volatile.Read(ref _asked);

        private IDueSteps Now => _isAway ? new NoSteps() : due;

        public Task<IReadOnlyList<Role>> GetRolesDueAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            return Now.GetRolesDueAsync(cancellationToken);
        }

        public Task<StepLease?> ClaimAsync(
            Role role,
            string owner,
            TimeSpan time,
            int perRepository,
            CancellationToken cancellationToken
        ) => Now.ClaimAsync(role, owner, time, perRepository, cancellationToken);

        public Task<bool> RenewAsync(StepLease lease, TimeSpan time, CancellationToken cancellationToken) =>
            Now.RenewAsync(lease, time, cancellationToken);

        public Task ReleaseAsync(StepLease lease, TimeSpan pause, CancellationToken cancellationToken) =>
            Now.ReleaseAsync(lease, pause, cancellationToken);

        public Task PostponeAsync(StepLease lease, TimeSpan pause, CancellationToken cancellationToken) =>
            Now.PostponeAsync(lease, pause, cancellationToken);

        public Task FinishLookAsync(StepLease lease, CancellationToken cancellationToken) =>
            Now.FinishLookAsync(lease, cancellationToken);

        public Task AskForLookAsync(TicketKey ticket, CancellationToken cancellationToken) =>
            Now.AskForLookAsync(ticket, cancellationToken);
    }

    private sealed class DeafBell : IDoorbell
    {
        public Task RingAsync(Role role, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
