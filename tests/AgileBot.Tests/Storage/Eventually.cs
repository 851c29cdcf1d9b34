using System.Diagnostics;

namespace AgileBot.Tests.Storage;

/// <summary>Waits for a condition, not for a time.</summary>
internal static class Eventually
{
    public static async Task HoldsAsync(Func<Task<bool>> condition, int seconds = 30)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(clock.Elapsed.TotalSeconds < seconds, $"It did not come true within {seconds} s.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public static Task HoldsAsync(Func<bool> condition, int seconds = 30) =>
        HoldsAsync(() => Task.FromResult(condition()), seconds);
}
