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
}
