using AgileBot.Simulator;
using AgileBot.Tests.Support;

namespace AgileBot.Tests.Browser;

/// <summary>Visits to the simulator's pages, which have to be small, and free of what troubles a person.</summary>
internal static class SimulatorVisits
{
    private const int LargestPage = 200_000;

    public static Task<Visit> OpenAsync(
        this Chromium chromium,
        World world,
        string path,
        int width = Visit.Desk,
        bool script = true
    ) => chromium.OpenAsync(new Uri($"{world.Address}{path}"), width, script);

    /// <summary>Goes to a page, which has to be found and small.</summary>
    public static async Task GoAsync(this Visit visit, World world, string path)
    {
        var answer = await visit.GoAsync(new Uri($"{world.Address}{path}"));
        Assert.Equal(200, answer.Status);
        Assert.InRange((await answer.BodyAsync()).Length, 1, LargestPage);
    }

    /// <summary>Takes pictures of the page at both widths, and looks at each for what would trouble a person.</summary>
    public static async Task LookAsync(this Visit visit, string name)
    {
        foreach (var width in (int[])[Visit.Phone, Visit.Desk])
        {
            await visit.ResizeAsync(width);
            var file = Checkout.File("artifacts", "screenshots", $"simulator-{name}-{width}.png");
            await visit.Page.ScreenshotAsync(new() { Path = file, FullPage = true });
            Assert.Empty(await visit.Page.EvaluateAsync<string[]>(Troubles.Script));
        }

        Assert.Empty(visit.Faults);
    }
}
