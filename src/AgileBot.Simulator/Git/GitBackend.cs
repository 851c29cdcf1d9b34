using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace AgileBot.Simulator.Git;

/// <summary>Hands one request to git's own server for HTTP and carries its answer back.</summary>
internal sealed class GitBackend(string path, string user)
{
    /// <summary>Serves the request; <paramref name="notice"/> runs when git is done and before the client hears of it.</summary>
    public async Task ServeAsync(HttpContext http, Func<Task>? notice)
    {
        using var backend = Process.Start(Info(http.Request))!;
        await using var ending = http.RequestAborted.Register(() => backend.Kill(entireProcessTree: true));
        var feeding = FeedAsync(http.Request.Body, backend, http.RequestAborted);
        await AnswerAsync(http, backend, notice);
        await feeding;
        await backend.WaitForExitAsync(http.RequestAborted);
    }

    private ProcessStartInfo Info(HttpRequest request)
    {
        var info = new ProcessStartInfo("git", ["http-backend"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        GitProcess.Isolate(info);
        foreach (
            var (name, value) in new (string, string?)[]
            {
                ("GIT_PROJECT_ROOT", path),
                ("GIT_HTTP_EXPORT_ALL", "1"),
                ("GIT_CONFIG_COUNT", "1"),
                ("GIT_CONFIG_KEY_0", "safe.directory"),
                ("GIT_CONFIG_VALUE_0", "*"),
                ("PATH_INFO", "/" + request.RouteValues["rest"]),
                ("QUERY_STRING", request.QueryString.Value?.TrimStart('?')),
                ("REQUEST_METHOD", request.Method),
                ("CONTENT_TYPE", request.ContentType),
                ("CONTENT_LENGTH", request.ContentLength?.ToString(CultureInfo.InvariantCulture)),
                ("HTTP_CONTENT_ENCODING", request.Headers.ContentEncoding.ToString()),
                ("GIT_PROTOCOL", request.Headers["Git-Protocol"].ToString()),
                ("REMOTE_USER", user),
                ("REMOTE_ADDR", "127.0.0.1"),
            }
        )
            info.Environment[name] = value ?? "";

        return info;
    }

    private static async Task FeedAsync(Stream body, Process backend, CancellationToken cancellationToken)
    {
        try
        {
            await body.CopyToAsync(backend.StandardInput.BaseStream, cancellationToken);
            backend.StandardInput.Close();
        }
        catch (IOException)
        {
            // git has said all it wanted before it read everything
        }
    }

    /// <summary>The client hears of its push only after the world has noticed it.</summary>
    private static async Task AnswerAsync(HttpContext http, Process backend, Func<Task>? notice)
    {
        var output = backend.StandardOutput.BaseStream;
        while (await LineAsync(output, http.RequestAborted) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var (name, value) = (line[..colon], line[(colon + 1)..].Trim());
            if (name.Equals("Status", StringComparison.OrdinalIgnoreCase))
                http.Response.StatusCode = int.Parse(value.AsSpan(0, 3), CultureInfo.InvariantCulture);
            else
                http.Response.Headers[name] = value;
        }

        if (notice is null)
        {
            await output.CopyToAsync(http.Response.Body, http.RequestAborted);
            return;
        }

        using var said = new MemoryStream();
        await output.CopyToAsync(said, http.RequestAborted);
        await notice();
        await http.Response.Body.WriteAsync(said.ToArray(), http.RequestAborted);
    }

    private static async Task<string> LineAsync(Stream output, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var one = new byte[1];
        while (await output.ReadAsync(one, cancellationToken) == 1 && one[0] != '\n')
        {
            if (one[0] != '\r')
                text.Append((char)one[0]);
        }

        return text.ToString();
    }
}
