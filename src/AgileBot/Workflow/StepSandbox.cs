using AgileBot.Ports;

namespace AgileBot.Workflow;

/// <summary>A sandbox as one step sees it: every run is written into the ledger.</summary>
public sealed class StepSandbox(ISandbox sandbox, ILedger ledger)
{
    public async Task<SandboxResult> RunAsync(
        StepContext context,
        SandboxCommand command,
        CancellationToken cancellationToken
    )
    {
        await ledger.RecordSandboxRunAsync(
            context.Lease.Ticket,
            context.Journey.Run,
            context.Lease.Step,
            cancellationToken
        );
        return await sandbox.RunAsync(command, cancellationToken);
    }
}
