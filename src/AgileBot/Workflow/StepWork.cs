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
            if (context.Lease.Attempts > options.Attempts && IsWork(context.Step))
                return GiveUp($"The step '{context.Lease.Step}' was begun {options.Attempts} times and never ended.");
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

    /// <summary>What passes by itself delays the work; what a person must lift hands it over; telling and looking are tried until they work.</summary>
    private StepOutcome OutcomeOf(StepContext context, RemoteException fault)
    {
        if (!IsWork(context.Step))
            return new StepOutcome.Paused(fault.Message);
        var outage = options.Models.Contains(fault.Remote) ? Outage.ModelUnavailable : Outage.HostUnavailable;
        return fault.MayPassByItself || fault.Kind is RemoteFailure.Conflict
            ? new StepOutcome.Happened([new TicketEvent.Delayed(outage, fault.Message)])
            : GiveUp(fault.Message);
    }

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

    /// <param name="Reason">Why it is tried again later, for the log.</param>
    public sealed record Paused(string Reason) : StepOutcome;
}

/// <summary>How steps are held and retried.</summary>
/// <param name="Attempts">How often a step may begin without ever ending (a crash of the process counts).</param>
/// <param name="Models">Names of the catalogue, to tell a model's fault from a host's.</param>
public sealed record StepRunnerOptions(TimeSpan LeaseTime, TimeSpan Pause, int Attempts, IReadOnlySet<string> Models);
