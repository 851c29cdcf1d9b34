using AgileBot.Simulator.Stories;

namespace AgileBot.Simulator.Pages;

/// <summary>Serves pages, and takes forms from them.</summary>
internal sealed class PageDoor(IEndpointRouteBuilder routes, World world, Plays plays)
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Changes with everything that a page may show.</summary>
    public string Stamp => $"{world.Ledger.Count}.{plays.Told}";

    public void Get(string pattern, Func<Visit, Page?> page) => Get(pattern, visit => Task.FromResult(page(visit)));

    public void Get(string pattern, Func<Visit, Task<Page?>> page) =>
        routes.MapGet(pattern, http => ShowAsync(Visit.Of(world, http), StatusCodes.Status200OK, page));

    /// <summary>Takes a form; what is refused is told on the page that it came from.</summary>
    public void Post(string pattern, Func<Visit, Task<Acted?>> act, Func<Visit, Task<Page?>> page) =>
        routes.MapPost(pattern, http => TakeAsync(http, act, page));

    private async Task TakeAsync(HttpContext http, Func<Visit, Task<Acted?>> act, Func<Visit, Task<Page?>> page)
    {
        var (form, refused) = await FormGate.ReadAsync(world, http);
        var visit = Visit.Of(world, http) with { Form = form };
        if (refused is not null)
            await ShowAsync(visit, refused.Status, Page.Failure("Not accepted", refused.Reason));
        else
            await AnswerAsync(visit, await TryAsync(act, visit), page);
    }

    public Task ShowAsync(Visit visit, int status, Page page) =>
        ShowAsync(visit, status, _ => Task.FromResult<Page?>(page));

    private async Task AnswerAsync(Visit visit, Acted? acted, Func<Visit, Task<Page?>> page)
    {
        var http = visit.Http;
        switch (acted)
        {
            case Acted.Accepted accepted:
                Protect(http.Response);
                http.Response.StatusCode = StatusCodes.Status303SeeOther;
                http.Response.Headers.Location = accepted.Next;
                break;
            case Acted.Refused refused:
                await ShowAsync(visit with { Refusal = refused.Reason }, refused.Status, page);
                break;
            default:
                await ShowAsync(visit, StatusCodes.Status404NotFound, Page.NotFound);
                break;
        }
    }

    private static async Task<Acted?> TryAsync(Func<Visit, Task<Acted?>> act, Visit visit)
    {
        try
        {
            return await act(visit);
        }
        catch (Exception failed)
            when (failed is HttpRequestException or TaskCanceledException
                && !visit.Http.RequestAborted.IsCancellationRequested
            )
        {
            return new Acted.Refused(
                StatusCodes.Status502BadGateway,
                "The simulated site did not answer, so it is not known whether this was done. Look at the page before you try again."
            );
        }
    }

    private async Task ShowAsync(Visit visit, int status, Func<Visit, Task<Page?>> page)
    {
        var http = visit.Http;
        var shown = await world.AloneAsync(async () =>
        {
            var found = await page(visit);
            http.Response.StatusCode = found is null ? StatusCodes.Status404NotFound : status;
            return (found ?? Page.NotFound).In(visit, Stamp);
        });
        Protect(http.Response);
        http.Response.ContentType = "text/html;charset=utf-8";
        await http.Response.WriteAsync(shown.ToString(), http.RequestAborted);
    }

    public static void Protect(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "same-origin";
        response.Headers.CacheControl = "no-store";
    }
}
