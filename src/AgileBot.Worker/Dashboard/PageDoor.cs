using AgileBot.Ports;

namespace AgileBot.Worker.Dashboard;

/// <summary>Answers for a page: not modified, the page, not found, or why the database does not answer.</summary>
internal sealed class PageDoor(ChangeStamp stamps, Footer footer)
{
    public async Task<IResult> ServeAsync(HttpContext http, Func<string, CancellationToken, Task<Page?>> make)
    {
        Harden(http.Response);
        try
        {
            // taken before the page is read: news that comes in between is news for the next look
            var stamp = await stamps.GetAsync(http.RequestAborted);
            http.Response.Headers.ETag = $"\"{stamp}\"";
            if (http.Request.Headers.IfNoneMatch.Contains($"\"{stamp}\"", StringComparer.Ordinal))
                return Results.StatusCode(StatusCodes.Status304NotModified);
            var page = await make(stamp, http.RequestAborted);
            return page is null ? Write(Unknown, StatusCodes.Status404NotFound) : Write(page, StatusCodes.Status200OK);
        }
        catch (RemoteException fault)
        {
            return Write(Broken(fault), StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static void Harden(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = Page.Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.CacheControl = "no-store";
    }

    private IResult Write(Page page, int status) =>
        Results.Content(page.Write(footer.Write()), "text/html; charset=utf-8", statusCode: status);

    private static Page Unknown { get; } =
        new(
            "Not found",
            "",
            $"<h1>No such journey</h1><p>The bot never took in a ticket of this name. {Html.Inside("/", "See all journeys")}; or put the label <code>agilebot</code> on the ticket.</p>"
        );

    private static Page Broken(RemoteException fault) =>
        new("Not readable", "none", $"<h1>The journeys cannot be read now</h1><p>{Html.Line(fault.Message, 600)}</p>");
}
