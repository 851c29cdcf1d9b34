using System.Globalization;

namespace AgileBot.Benchmarks.Hooks;

/// <summary>How a worker is watched; it comes by environment variables.</summary>
/// <param name="StepLogs">A folder for what is written down of every step; null for nothing.</param>
/// <param name="StepPause">How long every step waits before it begins, as if for its model.</param>
internal sealed record Observation(string? StepLogs, TimeSpan StepPause)
{
    private const string Hooks = "DOTNET_STARTUP_HOOKS";
    private const string Logs = "BENCH_STEP_LOGS";
    private const string Pause = "BENCH_STEP_PAUSE";

    public static Observation FromEnvironment() =>
        new(
            Environment.GetEnvironmentVariable(Logs),
            TimeSpan.Parse(Environment.GetEnvironmentVariable(Pause) ?? "0", CultureInfo.InvariantCulture)
        );

    /// <summary>The variables that put the stand-in for the sandbox into a worker, and the watch.</summary>
    public IEnumerable<KeyValuePair<string, string?>> ToEnvironment()
    {
        yield return new(Hooks, typeof(Observation).Assembly.Location);
        if (StepLogs is not null)
            yield return new(Logs, StepLogs);
        yield return new(Pause, StepPause.ToString("c", CultureInfo.InvariantCulture));
    }
}
