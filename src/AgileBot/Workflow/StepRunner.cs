using AgileBot.Ports;
using AgileBot.Tickets;
using Microsoft.Extensions.Logging;

namespace AgileBot.Workflow;

/// <summary>Carries out one claimed step under its lease and journals what came of it.</summary>
public sealed partial class StepRunner(
    StepWork work,
    AdvanceTicket advance,
    IDueSteps due,
    StepRunnerOptions options,
    TimeProvider clock,
    ILogger<StepRunner> logger
)
{
    private static readonly TimeSpan s_unreadablePause = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan s_abandonedPause = TimeSpan.FromHours(1);

    public async Task RunAsync(StepLease lease, CancellationToken cancellationToken)
    {
        using var watch = Watch.Step(lease);
        using var held = new HeldLease(lease, due, options.LeaseTime, clock, cancellationToken);
        try
        {
            Note(watch, await StepAsync(lease, held.Token));
        }
        catch (Exception fault)
            when (fault is LeaseLostException || (fault is OperationCanceledException && held.IsLost))
        {
            Note(watch, StepEnd.LeaseLost);
            Dropped(lease.Ticket, lease.Step, lease.Fence);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // a graceful stop: somebody else may go on at once
            Note(watch, StepEnd.Stopped);
            await LetGoAsync(lease, () => due.PostponeAsync(lease, TimeSpan.Zero, CancellationToken.None));
        }
        catch (RemoteException fault)
        {
            // the storage does not answer: nothing can be written down now, and the lease runs out by itself
            Note(watch, StepEnd.NoStorage);
            Paused(lease.Ticket, lease.Step, fault.Message);
        }
        catch (UnreadableJournalException fault)
        {
            // a newer replica may read it: the attempt is not held against the step
            Note(watch, StepEnd.Unreadable);
            Unreadable(fault.Message);
            await LetGoAsync(lease, () => due.PostponeAsync(lease, s_unreadablePause, CancellationToken.None));
        }
#pragma warning disable CA1031 // the outermost edge of a step: one poisoned ticket may not stop the others
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Broke(fault, lease.Ticket, lease.Step);
            await LetGoAsync(lease, () => due.ReleaseAsync(lease, PauseOf(lease), CancellationToken.None));
        }
    }

    /// <summary>Where the storage does not take it back, the lease runs out by itself; whoever sat here works on.</summary>
    private async Task LetGoAsync(StepLease lease, Func<Task> letGo)
    {
        try
        {
            await letGo();
        }
        catch (RemoteException fault)
        {
            Paused(lease.Ticket, lease.Step, fault.Message);
        }
    }

    private async Task<StepEnd> StepAsync(StepLease lease, CancellationToken cancellationToken)
    {
        var journey = await advance.LoadAsync(lease.Ticket, cancellationToken);
        Step? step = string.Equals(lease.Step, Step.Look.Name, StringComparison.Ordinal)
            ? new Step.Look()
            : Find(journey, lease.Step);
        if (step is null)
        {
            await due.ReleaseAsync(lease, PauseOf(lease), cancellationToken);
            return StepEnd.Void;
        }

        Began(lease.Ticket, lease.Step, lease.Attempts);
        switch (await work.RunAsync(new StepContext(step, journey, lease), cancellationToken))
        {
            case StepOutcome.Happened happened when step is Step.Look:
                // what a look saw is true whoever looked, so its lease does not guard the journal
                await advance.AdvanceAsync(lease.Ticket, happened.Events, by: null, cancellationToken);
                await due.FinishLookAsync(lease, cancellationToken);
                return StepEnd.Done;
            case StepOutcome.Happened happened:
                await FinishAsync(lease, happened.Events, cancellationToken);
                return EndOf(happened.Events);
            case StepOutcome.Paused paused:
                Paused(lease.Ticket, lease.Step, paused.Reason);
                await due.PostponeAsync(lease, paused.For, cancellationToken);
                return StepEnd.Paused;
            case StepOutcome.Abandoned abandoned:
                Abandoned(lease.Ticket, lease.Step, abandoned.Attempts);
                await LeaveAsync(lease, step, cancellationToken);
                return StepEnd.Abandoned;
            default:
                throw new NotSupportedException("The list of outcomes is closed.");
        }
    }

    private static StepEnd EndOf(IReadOnlyList<TicketEvent> events) =>
        events.Any(happened => happened is TicketEvent.GaveUp) ? StepEnd.GaveUp
        : events.Any(happened => happened is TicketEvent.Delayed) ? StepEnd.Delayed
        : StepEnd.Done;

    private static void Note(Watch watch, StepEnd end) =>
        watch.End(end.ToString(), failed: end is StepEnd.GaveUp or StepEnd.NoStorage);

    /// <summary>A look is asked for anew by whatever happens next on the ticket. The word about an end stays owed: it is in the log until a person starts the next run.</summary>
    private Task LeaveAsync(StepLease lease, Step step, CancellationToken cancellationToken) =>
        step is Step.Look
            ? due.FinishLookAsync(lease, cancellationToken)
            : due.PostponeAsync(lease, s_abandonedPause, cancellationToken);

    private async Task FinishAsync(
        StepLease lease,
        IReadOnlyList<TicketEvent> events,
        CancellationToken cancellationToken
    )
    {
        var after = await advance.AdvanceAsync(lease.Ticket, events, lease, cancellationToken);
        // the workflow had no use for the result and still wants the step: not in a hot loop
        if (Find(after, lease.Step) is not null)
            await due.ReleaseAsync(lease, PauseOf(lease), cancellationToken);
    }

    private static Step? Find(Journey journey, string id) =>
        StepsDue.For(journey).FirstOrDefault(step => string.Equals(step.Id, id, StringComparison.Ordinal));

    /// <summary>Doubles with each attempt, up to ten minutes.</summary>
    private TimeSpan PauseOf(StepLease lease) =>
        TimeSpan.FromTicks(
            Math.Min(options.Pause.Ticks * (1L << Math.Min(lease.Attempts - 1, 12)), TimeSpan.FromMinutes(10).Ticks)
        );

    [LoggerMessage(LogLevel.Debug, "{Ticket}: {Step} begins (attempt {Attempt})")]
    private partial void Began(TicketKey ticket, string step, int attempt);

    [LoggerMessage(LogLevel.Information, "{Ticket}: {Step} was taken away (fence {Fence}); its work is dropped")]
    private partial void Dropped(TicketKey ticket, string step, long fence);

    [LoggerMessage(LogLevel.Warning, "{Ticket}: {Step} is tried again later: {Reason}")]
    private partial void Paused(TicketKey ticket, string step, string reason);

    [LoggerMessage(LogLevel.Error, "{Reason} The ticket is left alone; others go on.")]
    private partial void Unreadable(string reason);

    [LoggerMessage(LogLevel.Error, "{Ticket}: {Step} was begun {Attempts} times and never ended; it is left alone")]
    private partial void Abandoned(TicketKey ticket, string step, int attempts);

    [LoggerMessage(LogLevel.Error, "{Ticket}: {Step} broke")]
    private partial void Broke(Exception fault, TicketKey ticket, string step);
}
