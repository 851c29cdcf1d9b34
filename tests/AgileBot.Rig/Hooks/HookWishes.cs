using System.Globalization;

namespace AgileBot.Rig.Hooks;

/// <summary>What a worker with the hook is to do to itself; it comes by environment variables.</summary>
/// <param name="CrashAt">Crash points with the step they lie in and the how-manieth time there, as <c>git.push.after@integrate:1:ST-1:1#2</c>; several with <see cref="Or"/> between them.</param>
/// <param name="CrashAfter">So many crash points of whatever name; 0 for never.</param>
/// <param name="ListTo">A file that takes every crash point that was passed.</param>
/// <param name="ClockOff">How far the worker's clock is off.</param>
internal sealed record HookWishes(string? CrashAt, int CrashAfter, string? ListTo, TimeSpan ClockOff)
{
    public const char Or = ' ';

    private const string Hooks = "DOTNET_STARTUP_HOOKS";
    private const string At = "RIG_CRASH_AT";
    private const string After = "RIG_CRASH_AFTER";
    private const string List = "RIG_CRASH_LIST";
    private const string Clock = "RIG_CLOCK_OFF";

    public static HookWishes None { get; } = new(null, 0, null, TimeSpan.Zero);

    public static HookWishes FromEnvironment() =>
        new(
            Environment.GetEnvironmentVariable(At),
            int.Parse(Environment.GetEnvironmentVariable(After) ?? "0", CultureInfo.InvariantCulture),
            Environment.GetEnvironmentVariable(List),
            TimeSpan.Parse(Environment.GetEnvironmentVariable(Clock) ?? "0", CultureInfo.InvariantCulture)
        );

    /// <summary>The variables that make a worker carry the wishes out.</summary>
    public IEnumerable<KeyValuePair<string, string?>> ToEnvironment()
    {
        if (this == None)
            yield break;
        yield return new(Hooks, typeof(HookWishes).Assembly.Location);
        if (CrashAt is not null)
            yield return new(At, CrashAt);
        if (CrashAfter > 0)
            yield return new(After, CrashAfter.ToString(CultureInfo.InvariantCulture));
        if (ListTo is not null)
            yield return new(List, ListTo);
        if (ClockOff != TimeSpan.Zero)
            yield return new(Clock, ClockOff.ToString("c", CultureInfo.InvariantCulture));
    }
}
