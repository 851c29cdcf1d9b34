using System.Diagnostics;

namespace AgileBot.Tests.Simulator.Support;

/// <summary>Waits for a condition, with a limit.</summary>
internal static class Wait
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static async Task ForAsync(Func<bool> condition, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            if (clock.Elapsed > Limit)
                Assert.Fail($"Waited in vain for {what}.");

            await Task.Delay(20, RunningWorld.Token);
        }
    }
}
