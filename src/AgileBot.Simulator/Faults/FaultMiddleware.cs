namespace AgileBot.Simulator.Faults;

/// <summary>Breaks the requests that the fault box has chosen.</summary>
internal sealed class FaultMiddleware(RequestDelegate next, World world)
{
    public Task InvokeAsync(HttpContext http) =>
        world.Faults.Take(http.Request) switch
        {
            FaultAction.Refuse refuse => RefuseAsync(http, refuse),
            FaultAction.Drop => DropAsync(http),
            FaultAction.Wait wait => WaitAsync(http, wait.Time),
            FaultAction.Belie belie => BelieAsync(http, belie),
            FaultAction.Silence silence => KeepSilentAsync(http, silence.Time),
            FaultAction.Truncate => TruncateAsync(http),
            _ => next(http),
        };

    private static async Task RefuseAsync(HttpContext http, FaultAction.Refuse refuse)
    {
        http.Response.StatusCode = refuse.Status;
        if (refuse.RetryAfter is { } seconds)
            http.Response.Headers.RetryAfter = seconds;

        await http.Response.WriteAsync("", http.RequestAborted);
    }

    private async Task DropAsync(HttpContext http)
    {
        http.Response.Body = Stream.Null;
        await next(http);
        http.Abort();
    }

    private async Task WaitAsync(HttpContext http, TimeSpan time)
    {
        await Task.Delay(time, world.Clock, http.RequestAborted);
        await next(http);
    }

    private async Task BelieAsync(HttpContext http, FaultAction.Belie belie)
    {
        await DoAsync(http);
        http.Response.StatusCode = belie.Status;
        http.Response.ContentType = "text/html";
        await http.Response.WriteAsync(belie.Page, http.RequestAborted);
    }

    private async Task KeepSilentAsync(HttpContext http, TimeSpan time)
    {
        await DoAsync(http);
        await Task.Delay(time, world.Clock, http.RequestAborted);
        http.Abort();
    }

    private async Task TruncateAsync(HttpContext http)
    {
        var answer = await DoAsync(http);
        // half of nothing: the line breaks before the head
        if (answer.Length == 0)
            http.Abort();
        else
            await http.Response.Body.WriteAsync(answer.AsMemory(0, answer.Length / 2), http.RequestAborted);
    }

    /// <summary>Has the request served and keeps the answer back.</summary>
    private async Task<byte[]> DoAsync(HttpContext http)
    {
        var line = http.Response.Body;
        using var answer = new MemoryStream();
        http.Response.Body = answer;
        await next(http);
        (http.Response.Body, http.Response.ContentLength) = (line, null);
        return answer.ToArray();
    }
}
