using AgileBot.Agents;
using AgileBot.Ports;
using AgileBot.Tests.Storage;
using AgileBot.Tests.Support;
using AgileBot.Workflow;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using static AgileBot.Workflow.TicketEvent;

namespace AgileBot.Tests.Workflow;

/// <summary>Steps carried out on the real database.</summary>
public sealed class StepRunnerTests : IDisposable
{
    private static readonly StepRunnerOptions _options = new(
        Store.Long,
        TimeSpan.FromSeconds(1),
        Attempts: 2,
        new HashSet<string>(["able"], StringComparer.Ordinal)
    );

    private readonly Store _store = new();
    private readonly List<Role> _rung = [];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_result_is_journalled_and_what_follows_is_due()
    {
        await AcceptAsync();

        await RunAsync(Role.Summary, _ => [new Indexed(Some.Base)]);

        Assert.Equal(TicketState.Refining, (await JourneyAsync()).State);
        Assert.Contains(Role.Sprint, _rung);
        Assert.Equal("refine:1:0", (await _store.GetLeaseAsync(Role.Sprint)).Step);
        Assert.Null(await _store.ClaimAsync(Role.Summary));
    }

    [Fact]
    public async Task A_stop_while_a_step_runs_keeps_it_from_beginning_anything()
    {
        await AcceptAsync();
        var begun = false;

        await RunAsync(
            Role.Summary,
            async context =>
            {
                await Advance.AdvanceAsync(Some.Key, [new Stopped(Some.Reporter)], by: null, Cancelled);
                await new Effects(_store.Effects).OnceAsync(
                    context.Lease,
                    new EffectName("push", "x"),
                    _ =>
                    {
                        begun = true;
                        return Task.CompletedTask;
                    },
                    Cancelled
                );
                return [new Indexed(Some.Base)];
            }
        );

        Assert.False(begun);
        var journey = await JourneyAsync();
        Assert.Equal((TicketState.Cancelled, null), (journey.State, journey.Base));
        Assert.Equal("tell-end:1", (await _store.GetLeaseAsync(Role.Supervisor)).Step);
    }

    [Theory]
    [InlineData(RemoteFailure.Unavailable, "able", Outage.ModelUnavailable)]
    [InlineData(RemoteFailure.RateLimited, "Jira", Outage.HostUnavailable)]
    public async Task What_passes_by_itself_delays_the_work(RemoteFailure failure, string remote, Outage outage)
    {
        await AcceptAsync();

        await RunAsync(Role.Summary, Throws(new RemoteException(remote, failure, "It does not answer.")));

        Assert.Equal(outage, (await JourneyAsync()).Outage);
        Assert.Null(await _store.ClaimAsync(Role.Summary));
        Assert.Equal("index:1", (await _store.AwaitLeaseAsync(Role.Summary)).Step);
    }

    [Theory]
    [InlineData(RemoteFailure.Denied)]
    [InlineData(RemoteFailure.Missing)]
    [InlineData(RemoteFailure.Rejected)]
    public async Task What_a_person_must_lift_is_handed_over_with_its_reason(RemoteFailure failure)
    {
        await AcceptAsync();

        await RunAsync(Role.Summary, Throws(new RemoteException("git", failure, "Renew Bitbucket__Token.")));

        var journey = await JourneyAsync();
        Assert.Equal((TicketState.HandedOver, "Renew Bitbucket__Token."), (journey.State, journey.Reason));
    }

    [Fact]
    public async Task A_spent_budget_is_handed_over()
    {
        await AcceptAsync();

        await RunAsync(Role.Summary, Throws(new BudgetSpentException(4.99m, 5m)));

        Assert.Contains("Budgets:PerTicketUsd", (await JourneyAsync()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_that_breaks_is_begun_a_few_times_and_then_handed_over()
    {
        await AcceptAsync();
        for (var attempt = 1; attempt <= _options.Attempts; attempt++)
            await RunAsync(Role.Summary, Throws(new InvalidOperationException("a fault nobody foresaw")));

        await RunAsync(Role.Summary, _ => [new Indexed(Some.Base)]);

        var journey = await JourneyAsync();
        Assert.Equal(TicketState.HandedOver, journey.State);
        Assert.Contains("index:1", journey.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_that_breaks_while_the_storage_is_away_does_not_break_who_runs_it()
    {
        await AcceptAsync();

        await RunAsync(Role.Summary, Throws(new InvalidOperationException("broken")), new NoSteps());

        Assert.Equal(TicketState.AwaitingIndex, (await JourneyAsync()).State);
    }

    [Fact]
    public async Task A_result_that_the_workflow_has_no_use_for_is_not_tried_in_a_hot_loop()
    {
        await AcceptAsync();

        await RunAsync(Role.Summary, _ => [new EndTold(7), new PlanApproved(Some.Reporter)]);

        Assert.Null(await _store.ClaimAsync(Role.Summary));
        Assert.Equal(2, (await _store.AwaitLeaseAsync(Role.Summary)).Attempts);
    }

    [Fact]
    public async Task Whoever_begins_to_wait_looks_whether_it_came_already()
    {
        await AcceptAsync();
        await RunAsync(Role.Summary, _ => [new Indexed(Some.Base), new QuestionsRaised(["Which?"])]);

        Assert.Single(
            await LeasesAsync(Role.Supervisor),
            lease => string.Equals(lease.Step, Step.Look.Name, StringComparison.Ordinal)
        );
    }

    private async Task<List<StepLease>> LeasesAsync(Role role)
    {
        List<StepLease> leases = [];
        while (await _store.ClaimAsync(role) is { } lease)
            leases.Add(lease);
        return leases;
    }

    [Fact]
    public async Task Two_writers_at_once_both_count()
    {
        await AcceptAsync();

        await Task.WhenAll(
            Enumerable
                .Range(1, 10)
                .Select(n =>
                    Advance.AdvanceAsync(Some.Key, [new Delayed(Outage.HostUnavailable, $"{n}")], by: null, Cancelled)
                )
        );

        Assert.Equal(10, (await JourneyAsync()).Delays);
    }

    private AdvanceTicket Advance =>
        new(_store.Journeys, _store.Due, new Bell(_rung), NullLogger<AdvanceTicket>.Instance);

    private Task<Journey> AcceptAsync() =>
        Advance.AdvanceAsync(
            Some.Key,
            [
                new Accepted(
                    Some.Reporter,
                    Some.Repository,
                    Repositories.Branch.Parse("main"),
                    Interactive: false,
                    new WorkflowLimits { DelayPause = TimeSpan.FromSeconds(1) }
                ),
            ],
            by: null,
            Cancelled
        );

    private Task<Journey> JourneyAsync() => Advance.LoadAsync(Some.Key, Cancelled);

    private Task RunAsync(Role role, Func<StepContext, IReadOnlyList<TicketEvent>> handler, IDueSteps? due = null) =>
        RunAsync(role, context => Task.FromResult(handler(context)), due);

    private async Task RunAsync(
        Role role,
        Func<StepContext, Task<IReadOnlyList<TicketEvent>>> handler,
        IDueSteps? due = null
    )
    {
        await using var services = new ServiceCollection()
            .AddKeyedSingleton<IStepHandler>(typeof(Step.Index), new Handler(handler))
            .BuildServiceProvider();
        var runner = new StepRunner(
            new StepWork(services, _options),
            Advance,
            due ?? _store.Due,
            _options,
            TimeProvider.System,
            NullLogger<StepRunner>.Instance
        );
        await runner.RunAsync(await _store.AwaitLeaseAsync(role), Cancelled);
    }

    private static Func<StepContext, IReadOnlyList<TicketEvent>> Throws(Exception fault) => _ => throw fault;

    private sealed class Handler(Func<StepContext, Task<IReadOnlyList<TicketEvent>>> handler) : IStepHandler
    {
        public Task<IReadOnlyList<TicketEvent>> RunAsync(StepContext context, CancellationToken cancellationToken) =>
            handler(context);
    }

    private sealed class Bell(List<Role> rung) : IDoorbell
    {
        public Task RingAsync(Role role, CancellationToken cancellationToken)
        {
            lock (rung)
                rung.Add(role);
            return Task.CompletedTask;
        }
    }
}
