namespace AgileBot.Tests.Browser;

public sealed class VisitTests(Chromium chromium)
{
    [Fact]
    public async Task What_goes_wrong_in_a_page_is_noticed()
    {
        await using var visit = await chromium.OpenAsync(
            Page("<script>console.error('told'); alert('shown'); throw new Error('thrown')</script>")
        );

        Assert.Contains(visit.Faults, fault => fault.Contains("told", StringComparison.Ordinal));
        Assert.Contains(visit.Faults, fault => fault.Contains("shown", StringComparison.Ordinal));
        Assert.Contains(visit.Faults, fault => fault.Contains("thrown", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_that_is_wider_than_its_window_is_noticed()
    {
        await using var visit = await chromium.OpenAsync(Page("<p style='width:500px'>wide</p>"), Visit.Phone);
        Assert.True(await visit.OverflowAsync() > 100);

        await visit.ResizeAsync(Visit.Desk);
        Assert.Equal(0, await visit.OverflowAsync());
        Assert.Empty(visit.Faults);
    }

    private static Uri Page(string body) =>
        new(
            $"data:text/html,{Uri.EscapeDataString($"<!doctype html><meta name=viewport content=width=device-width><body>{body}")}"
        );
}
