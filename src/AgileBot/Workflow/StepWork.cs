using AgileBot.Agents;
using AgileBot.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Workflow;

/// <summary>Runs the handler of a step and says what came of it, faults included.</summary>
public sealed class StepWork(IServiceProvider services, StepRunnerOptions options)
{
    internal async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        try
        {
            if (context.Lease.Attempts > options.Attempts)
                return Park(context);
            var handler = services.GetRequiredKeyedService<IStepHandler>(context.Step.GetType());
            return new StepOutcome.Happened(await handler.RunAsync(context, cancellationToken));
        }
        catch (BudgetSpentException spent)
        {
            Tally.BudgetsSpent.Add(1);
            return GiveUp(spent.Message);
        }
        catch (RemoteException fault) when (!string.Equals(fault.Remote, "storage", StringComparison.Ordinal))
        {
            return OutcomeOf(context, fault);
        }
    }

    /// <summary>A step that breaks each time, or kills its process each time, is handed over with its ticket, so that it stops nothing else. Where there is nobody to hand to, it is left alone.</summary>
    private StepOutcome Park(StepContext context) =>
        context.Step is Step.TellEnd
        || (context.Step is Step.Look && (context.Journey is { Version: 0 } or { HasEnded: true }))
            ? new StepOutcome.Abandoned(options.Attempts)
            : GiveUp($"The step '{context.Lease.Step}' was begun {options.Attempts} times and never ended.");

    /// <summary>What passes by itself delays the work; what a person must lift hands it over; telling and looking are tried until the host answers.</summary>
    private StepOutcome OutcomeOf(StepContext context, RemoteException fault)
    {
        if (!IsWork(context.Step))
            return new StepOutcome.Paused(fault.Message, PauseFor(fault));
        var outage = options.Models.Contains(fault.Remote) ? Outage.ModelUnavailable : Outage.HostUnavailable;
        return fault.MayPassByItself || fault.Kind is RemoteFailure.Conflict
            ? new StepOutcome.Happened([new TicketEvent.Delayed(outage, fault.Message)])
            : GiveUp(fault.Message);
    }

    /// <summary>What a person must lift is not asked for every few seconds.</summary>
    private TimeSpan PauseFor(RemoteException fault) =>
        fault.MayPassByItself ? fault.RetryAfter ?? options.Pause * 2 : options.Pause * 120;

    private static StepOutcome.Happened GiveUp(string reason) =>
        new StepOutcome.Happened([new TicketEvent.GaveUp(reason)]);

    private static bool IsWork(Step step) =>
        step is not (Step.Look or Step.TellStatus or Step.TellEnd or Step.Remind or Step.Expire);
}

/// <summary>What came of a step.</summary>
internal abstract record StepOutcome
{
    private StepOutcome() { }

    public sealed record Happened(IReadOnlyList<TicketEvent> Events) : StepOutcome;

    /// <summary>It could not be tried, through no fault of its own.</summary>
    /// <param name="Reason">Why it is tried again later, for the log.</param>
    public sealed record Paused(string Reason, TimeSpan For) : StepOutcome;

    /// <summary>It is not tried any more.</summary>
    public sealed record Abandoned(int Attempts) : StepOutcome;
}

/// <summary>How steps are held and retried.</summary>
/// <param name="Attempts">How often a step may begin without ever ending (a crash of the process counts).</param>
/// <param name="Models">Names of the catalogue, to tell a model's fault from a host's.</param>
public sealed record StepRunnerOptions(TimeSpan LeaseTime, TimeSpan Pause, int Attempts, IReadOnlySet<string> Models);
