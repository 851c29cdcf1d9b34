using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace AgileBot.Tests.Http;

/// <summary>What a fake server does with a call.</summary>
internal sealed class Reply(Func<HttpContext, Task> send)
{
    public static Reply Lost { get; } =
        new(http =>
        {
            http.Abort();
            return Task.CompletedTask;
        });

    public static Reply Nothing { get; } =
        new(http =>
        {
            http.Response.StatusCode = 204;
            return Task.CompletedTask;
        });

    public Task SendAsync(HttpContext http) => send(http);

    public static Reply Json(string body) => Json(200, body);

    public static Reply Json(int status, string body) => Text(status, "application/json", body);

    public static Reply Page(int status) =>
        Text(status, "text/html", "<html><body><h1>Bad gateway</h1>by proxy-7.internal</body></html>");

    public static Reply Text(int status, string type, string body) =>
        new(async http =>
        {
            http.Response.StatusCode = status;
            http.Response.ContentType = type;
            await http.Response.WriteAsync(body, http.RequestAborted);
        });

    /// <summary>Promises more than it sends, then hangs up.</summary>
    public static Reply CutOff(string body) =>
        new(async http =>
        {
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = body.Length + 100;
            await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body), http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            http.Abort();
        });

    public static Reply Flood(int bytes) => Text(200, "application/json", new string(' ', bytes));

    public Reply With(string header, string value) =>
        new(http =>
        {
            http.Response.Headers[header] = value;
            return send(http);
        });

    public Reply After(int seconds) => With("Retry-After", seconds.ToString(CultureInfo.InvariantCulture));
}
