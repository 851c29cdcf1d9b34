namespace AgileBot.Adapters.Git;

/// <summary>One git command to be run, argument by argument: never a shell string.</summary>
/// <param name="Mirror">The bare repository it works on; null for one that works on none.</param>
internal sealed record GitCall(string? Mirror, params string[] Arguments)
{
    /// <summary>Talks to the remote: only such a call is given the token.</summary>
    public bool IsRemote { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Writes what git reads from standard input.</summary>
    public Func<Stream, CancellationToken, Task>? Feed { get; init; }

    /// <summary>Reads standard output as it comes; null keeps it for <see cref="GitAnswer.Output"/>.</summary>
    public Func<Stream, CancellationToken, Task>? Read { get; init; }

    /// <summary>The most bytes of output that are kept.</summary>
    public long OutputCap { get; init; } = 64_000_000;

    public string Name => Arguments[0];

    public GitCall Fed(byte[] input) => this with { Feed = (stream, stop) => stream.WriteAsync(input, stop).AsTask() };
}

/// <summary>How a git command ended.</summary>
/// <param name="Error">What it said on standard error, without secrets.</param>
internal sealed record GitAnswer(int ExitCode, byte[] Output, string Error)
{
    public bool Succeeded => ExitCode == 0;

    public string Text => System.Text.Encoding.UTF8.GetString(Output);
}
