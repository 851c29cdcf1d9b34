using AgileBot.Ports;
using Microsoft.Extensions.Options;

namespace AgileBot.Adapters.Sandbox;

/// <summary>Holds commands by bubblewrap: own namespaces, no network, read-only system, another user. Runs nothing before its self-test passed.</summary>
internal sealed class BubblewrapSandbox(IOptions<SandboxOptions> options) : ISandbox, IDisposable
{
    private readonly SandboxOptions _options = options.Value;
    private readonly CommandLine _line = new(options.Value);
    private readonly SemaphoreSlim _testing = new(1);
    private bool _holds;

    public SandboxMode Mode => SandboxMode.Bubblewrap;

    /// <summary>A passed test holds for the life of the process; a failed one is tried again, for somebody may have mended the machine.</summary>
    public async Task<string?> TestSelfAsync(CancellationToken cancellationToken)
    {
        await _testing.WaitAsync(cancellationToken);
        try
        {
            var fault = _holds ? null : await new SandboxProbe(_options, RunUntestedAsync).RunAsync(cancellationToken);
            _holds = fault is null;
            return fault;
        }
        finally
        {
            _testing.Release();
        }
    }

    public async Task<SandboxResult> RunAsync(SandboxCommand command, CancellationToken cancellationToken)
    {
        if (await TestSelfAsync(cancellationToken) is { } fault)
            throw new RemoteException("sandbox", RemoteFailure.Rejected, fault);
        return await RunUntestedAsync(command, cancellationToken);
    }

    public void Dispose() => _testing.Dispose();

    private Task<SandboxResult> RunUntestedAsync(SandboxCommand command, CancellationToken cancellationToken) =>
        LimitedRun.RunAsync(
            new HeldCommand(
                _line.Bubblewrap(command.Workspace.Path, command.Arguments),
                "/",
                command.Input,
                command.Timeout ?? TimeSpan.FromSeconds(_options.TimeoutSeconds),
                _options.OutputBytes,
                () => Remains.AwaitHeldAsync(command.Workspace.Path)
            ),
            cancellationToken
        );
}
