using AgileBot.Tickets;

namespace AgileBot.Tests.Http;

/// <summary>A replica does not call one host more often at once than it may.</summary>
public sealed class CallsTests
{
    private int _now;
    private int _most;

    [Fact]
    public async Task Calls_beyond_the_limit_wait_for_their_turn()
    {
        await using var remotes = await Remotes.JiraAsync(("Calls", "3"));
        remotes.Fake.On("GET /rest/api/2/issue/SHOP-1", new Reply(SlowlyAsync));

        await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(_ =>
                    remotes.Tracker.FindTicketAsync(TicketKey.Parse("SHOP-1"), TestContext.Current.CancellationToken)
                )
        );

        Assert.Equal(3, _most);
    }

    private async Task SlowlyAsync(Microsoft.AspNetCore.Http.HttpContext http)
    {
        var now = Interlocked.Increment(ref _now);
        int most;
        while ((most = _most) < now && Interlocked.CompareExchange(ref _most, now, most) != most) { }
        await Task.Delay(50, http.RequestAborted);
        Interlocked.Decrement(ref _now);
        await Reply.Json(404, "{}").SendAsync(http);
    }
}
