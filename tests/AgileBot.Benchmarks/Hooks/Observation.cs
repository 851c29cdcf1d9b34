namespace AgileBot.Benchmarks.Hooks;

/// <summary>How a worker is watched; it comes by environment variables.</summary>
/// <param name="StepLog">A file that takes every step's beginning and end; null for none.</param>
internal sealed record Observation(string? StepLog)
{
    private const string Hooks = "DOTNET_STARTUP_HOOKS";
    private const string Log = "BENCH_STEP_LOG";

    public static Observation FromEnvironment() => new(Environment.GetEnvironmentVariable(Log));

    /// <summary>The variables that put the stand-in for the sandbox into a worker, and the watch.</summary>
    public IEnumerable<KeyValuePair<string, string?>> ToEnvironment()
    {
        yield return new(Hooks, typeof(Observation).Assembly.Location);
        if (StepLog is not null)
            yield return new(Log, StepLog);
    }
}
