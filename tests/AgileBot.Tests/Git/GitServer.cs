using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace AgileBot.Tests.Git;

/// <summary>A code host that speaks git over HTTP: real git behind Kestrel, open to whoever bears the token.</summary>
internal sealed class GitServer : IAsyncDisposable
{
    public const string Token = "canary-7f3a-token";

    private readonly WebApplication _app;

    private GitServer(WebApplication app) => _app = app;

    /// <summary>Where its bare repositories stand.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("agilebot-host-").FullName;

    public Uri Address => new(_app.Urls.Single() + "/bitbucket");

    /// <summary>Answers instead of git, where it returns a status.</summary>
    public Func<HttpRequest, int?> Fault { get; set; } = _ => null;

    /// <summary>Runs whenever git asks for something, while git waits.</summary>
    public Action OnRequest { get; set; } = () => { };

    public ConcurrentQueue<string> Requests { get; } = new();

    public static async Task<GitServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(Unlimited);
        var app = builder.Build();
        var server = new GitServer(app);
        app.Map("/bitbucket/scm/{**path}", server.ServeAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }

    private static void Unlimited(KestrelServerOptions options) => options.Limits.MaxRequestBodySize = null;

    private async Task ServeAsync(HttpContext http)
    {
        Requests.Enqueue($"{http.Request.Method} {http.Request.Path}");
        OnRequest();
        if (StatusOf(http.Request) is { } status)
        {
            http.Response.StatusCode = status;
            http.Response.Headers.WWWAuthenticate = status == 401 ? "Basic realm=\"git\"" : default;
            return;
        }

        using var backend = Process.Start(Backend(http.Request))!;
        var feed = FeedAsync(http.Request.Body, backend, http.RequestAborted);
        await AnswerAsync(backend.StandardOutput.BaseStream, http.Response, http.RequestAborted);
        await feed;
        await backend.StandardError.BaseStream.CopyToAsync(Stream.Null, http.RequestAborted);
        await backend.WaitForExitAsync(http.RequestAborted);
    }

    private int? StatusOf(HttpRequest request) =>
        Fault(request) ?? (request.Headers.Authorization == $"Bearer {Token}" ? null : 401);

    private ProcessStartInfo Backend(HttpRequest request)
    {
        var start = new ProcessStartInfo("git", ["http-backend"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.Clear();
        var length = request.ContentLength?.ToString(CultureInfo.InvariantCulture) ?? "";
        (string Name, string Value)[] variables =
        [
            ("PATH", "/usr/local/bin:/usr/bin:/bin"),
            ("GIT_PROJECT_ROOT", Root),
            ("GIT_HTTP_EXPORT_ALL", "1"),
            ("GIT_CONFIG_NOSYSTEM", "1"),
            ("GIT_CONFIG_GLOBAL", "/dev/null"),
            ("PATH_INFO", "/" + request.RouteValues["path"]),
            ("QUERY_STRING", request.QueryString.Value?.TrimStart('?') ?? ""),
            ("REQUEST_METHOD", request.Method),
            ("CONTENT_TYPE", request.ContentType ?? ""),
            ("CONTENT_LENGTH", length),
            ("HTTP_CONTENT_ENCODING", request.Headers.ContentEncoding.ToString()),
            ("GIT_PROTOCOL", request.Headers["Git-Protocol"].ToString()),
            ("REMOTE_USER", "bot"),
            ("REMOTE_ADDR", "127.0.0.1"),
        ];
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static async Task FeedAsync(Stream body, Process backend, CancellationToken cancellationToken)
    {
        try
        {
            await body.CopyToAsync(backend.StandardInput.BaseStream, cancellationToken);
        }
        catch (IOException)
        {
            // git had heard enough
        }

        backend.StandardInput.Close();
    }

    private static async Task AnswerAsync(Stream output, HttpResponse response, CancellationToken cancellationToken)
    {
        while (await LineAsync(output, cancellationToken) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var (name, value) = (line[..colon], line[(colon + 1)..].Trim());
            if (name is "Status")
            {
                response.StatusCode = int.Parse(value[..3], CultureInfo.InvariantCulture);
            }
            else
            {
                response.Headers[name] = value;
            }
        }

        await output.CopyToAsync(response.Body, cancellationToken);
    }

    private static async Task<string> LineAsync(Stream output, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var one = new byte[1];
        while (await output.ReadAsync(one, cancellationToken) == 1 && one[0] != '\n')
        {
            text.Append((char)one[0]);
        }

        return text.ToString().TrimEnd('\r');
    }
}
