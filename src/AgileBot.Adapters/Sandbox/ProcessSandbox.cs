using AgileBot.Ports;
using Microsoft.Extensions.Options;

namespace AgileBot.Adapters.Sandbox;

/// <summary>Runs commands as plain processes with limits but without a boundary. Only where the settings say so in so many words.</summary>
internal sealed class ProcessSandbox(IOptions<SandboxOptions> options) : ISandbox
{
    private readonly SandboxOptions _options = options.Value;
    private readonly CommandLine _line = new(options.Value);

    public SandboxMode Mode => SandboxMode.Process;

    public Task<string?> TestSelfAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public Task<SandboxResult> RunAsync(SandboxCommand command, CancellationToken cancellationToken)
    {
        // what a command starts inherits the mark, and is found by it; who sheds it gets away: there is no boundary
        var mark = $"AGILEBOT_RUN={Path.GetRandomFileName()}";
        return LimitedRun.RunAsync(
            new HeldCommand(
                _line.Bare(mark, command.Arguments),
                command.Workspace.Path,
                command.Input,
                command.Timeout ?? TimeSpan.FromSeconds(_options.TimeoutSeconds),
                _options.OutputBytes,
                () => Remains.EndMarkedAsync(mark)
            ),
            cancellationToken
        );
    }
}
