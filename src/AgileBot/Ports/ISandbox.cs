namespace AgileBot.Ports;

/// <summary>Runs commands on a workspace where they can do no harm: no network, no credentials, limits on everything.</summary>
public interface ISandbox
{
    /// <summary>How commands are held; shown by check, log and page.</summary>
    SandboxMode Mode { get; }

    /// <summary>Runs one command to its end or its limits. The workspace is its current folder, /ws inside.</summary>
    Task<SandboxResult> RunAsync(SandboxCommand command, CancellationToken cancellationToken);

    /// <summary>Tries the sandbox out; null when it holds, else why not, in a sentence with the next step.</summary>
    Task<string?> TestSelfAsync(CancellationToken cancellationToken);
}

/// <summary>How the sandbox holds commands.</summary>
public enum SandboxMode
{
    Bubblewrap,

    /// <summary>No boundary but a process of its own; only when the settings say so.</summary>
    Process,
}

/// <summary>One command to run.</summary>
/// <param name="Arguments">Program first; never a shell string.</param>
/// <param name="Input">What the command reads from standard input.</param>
/// <param name="Timeout">Wall clock; null takes the setting's.</param>
public sealed record SandboxCommand(
    Workspace Workspace,
    IReadOnlyList<string> Arguments,
    byte[]? Input = null,
    TimeSpan? Timeout = null
);

/// <summary>How a command ended.</summary>
/// <param name="Output">Standard output and error as they came, up to the cap, as UTF-8.</param>
public sealed record SandboxResult(int ExitCode, string Output, SandboxEnd End, TimeSpan Duration)
{
    public bool Succeeded => End is SandboxEnd.Exited && ExitCode == 0;
}

/// <summary>What ended a command.</summary>
public enum SandboxEnd
{
    Exited,
    TimedOut,
    OutputFlooded,
}
