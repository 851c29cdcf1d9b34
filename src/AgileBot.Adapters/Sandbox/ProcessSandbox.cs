using AgileBot.Ports;
using Microsoft.Extensions.Options;

namespace AgileBot.Adapters.Sandbox;

/// <summary>Runs commands as plain processes with limits but without a boundary. Only where the settings say so in so many words.</summary>
internal sealed class ProcessSandbox : ISandbox
{
    private readonly SandboxOptions _options;
    private readonly CommandLine _line;

    public ProcessSandbox(IOptions<SandboxOptions> options)
    {
        _options = options.Value;
        _line = new CommandLine(_options, SandboxFolders.WriteEtc(_options));
    }

    public SandboxMode Mode => SandboxMode.Process;

    public Task<string?> TestSelfAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public Task<SandboxResult> RunAsync(SandboxCommand command, CancellationToken cancellationToken) =>
        LimitedRun.RunAsync(
            _line.Bare(command.Arguments),
            command.Workspace.Path,
            command.Input,
            command.Timeout ?? TimeSpan.FromSeconds(_options.TimeoutSeconds),
            _options.OutputBytes,
            cancellationToken
        );
}
