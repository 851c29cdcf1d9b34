using AgileBot.Ports;
using Microsoft.Extensions.Options;

namespace AgileBot.Adapters.Sandbox;

/// <summary>Holds commands by bubblewrap: own namespaces, no network, read-only system, another user. Runs nothing before its self-test passed.</summary>
internal sealed class BubblewrapSandbox : ISandbox
{
    private readonly SandboxOptions _options;
    private readonly CommandLine _line;
    private readonly Lazy<Task<string?>> _tested;

    public BubblewrapSandbox(IOptions<SandboxOptions> options)
    {
        _options = options.Value;
        _line = new CommandLine(_options, SandboxFolders.WriteEtc(_options));
        _tested = new(() => new SandboxProbe(_options, RunUntestedAsync).RunAsync(CancellationToken.None));
    }

    public SandboxMode Mode => SandboxMode.Bubblewrap;

    public Task<string?> TestSelfAsync(CancellationToken cancellationToken) =>
        _tested.Value.WaitAsync(cancellationToken);

    public async Task<SandboxResult> RunAsync(SandboxCommand command, CancellationToken cancellationToken)
    {
        if (await TestSelfAsync(cancellationToken) is { } fault)
            throw new RemoteException("sandbox", RemoteFailure.Rejected, fault);
        return await RunUntestedAsync(command, cancellationToken);
    }

    private Task<SandboxResult> RunUntestedAsync(SandboxCommand command, CancellationToken cancellationToken) =>
        LimitedRun.RunAsync(
            _line.Bubblewrap(command.Workspace.Path, command.Arguments),
            "/",
            command.Input,
            command.Timeout ?? TimeSpan.FromSeconds(_options.TimeoutSeconds),
            _options.OutputBytes,
            cancellationToken
        );
}
