using AgileBot.Agents;
using AgileBot.Ports;

namespace AgileBot.Workflow;

/// <summary>A sandbox as one step sees it: every run is written into the ledger, also one that is broken off.</summary>
public sealed class StepSandbox(ISandbox sandbox, ILedger ledger)
{
    private const int ShownCommand = 300;
    private const int ShownOutput = 1_500;

    public async Task<SandboxResult> RunAsync(
        StepContext context,
        SandboxCommand command,
        CancellationToken cancellationToken
    )
    {
        using var watch = Watch.Sandbox();
        SandboxResult? result = null;
        try
        {
            result = await sandbox.RunAsync(command, cancellationToken);
            watch.End(result.End.ToString());
            return result;
        }
        finally
        {
            await ledger.RecordSandboxRunAsync(Describe(context, command, result), CancellationToken.None);
        }
    }

    private static SandboxRun Describe(StepContext context, SandboxCommand command, SandboxResult? result) =>
        new(
            context.Lease.Ticket,
            context.Journey.Run,
            context.Lease.Step,
            OutsideText.Shorten(OutsideText.Clean(LineOf(command.Arguments)), ShownCommand),
            result,
            result is null or { Succeeded: true } ? "" : OutsideText.Clean(result.Output, ShownOutput)
        );

    /// <summary>A script is shown by its last line, which is what it is for; what comes before makes sure that it may.</summary>
    private static string LineOf(IReadOnlyList<string> arguments) =>
        string.Join(' ', arguments.Select(argument => argument.TrimEnd().Split('\n')[^1].Trim()));
}
