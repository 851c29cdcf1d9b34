using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using AgileBot.Ports;
using AgileBot.Workflow;

namespace AgileBot.Adapters.Git;

/// <summary>Runs git so that neither a repository nor the machine's settings decide what it does, and never for ever.</summary>
internal sealed class GitCommand(GitOptions options, GitRemotes remotes, TimeProvider clock) : IDisposable
{
    private const int ErrorCap = 64_000;

    private readonly SemaphoreSlim _lines = new(remotes.Calls);

    /// <summary>Runs the command to its end; its exit code is the caller's matter. Commands that talk to the remote wait for a free line.</summary>
    public async Task<GitAnswer> RunAsync(GitCall call, CancellationToken cancellationToken)
    {
        if (!call.IsRemote)
            return await RunNowAsync(call, cancellationToken);

        using var watch = Watch.Git(call.Name);
        await _lines.WaitAsync(cancellationToken);
        try
        {
            var answer = await RunNowAsync(call, cancellationToken);
            watch?.End($"{answer.ExitCode}", failed: !answer.Succeeded);
            return answer;
        }
        finally
        {
            _lines.Release();
        }
    }

    private async Task<GitAnswer> RunNowAsync(GitCall call, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.TimeoutSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        using var process = Start(call);
        try
        {
            // a read of a pipe cannot be cancelled, but ends with the process
            await using var end = either.Token.Register(() => Kill(process));
            var answer = await ConverseAsync(process, call, either.Token);
            either.Token.ThrowIfCancellationRequested();
            return answer;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw GitFailure.OfTime(call.Name, options.TimeoutSeconds);
        }
        finally
        {
            Kill(process);
        }
    }

    public void Dispose() => _lines.Dispose();

    /// <summary>Runs a command that has no reason to fail.</summary>
    public async Task<GitAnswer> GetAsync(GitCall call, CancellationToken cancellationToken)
    {
        var answer = await RunAsync(call, cancellationToken);
        return answer.Succeeded ? answer : throw GitFailure.OfMirror(call.Name, answer);
    }

    private async Task<GitAnswer> ConverseAsync(Process process, GitCall call, CancellationToken cancellationToken)
    {
        var kept = new MemoryStream();
        var read = call.Read ?? ((stream, stop) => KeepAsync(stream, kept, call, stop));
        var error = new MemoryStream();
        Task[] talks =
        [
            FeedAsync(process, call, cancellationToken),
            HearAsync(process, read, cancellationToken),
            SkimAsync(process.StandardError.BaseStream, error, cancellationToken),
        ];
        await Task.WhenAll(talks);
        await process.WaitForExitAsync(cancellationToken);
        return new GitAnswer(
            process.ExitCode,
            kept.ToArray(),
            remotes.Redact(Encoding.UTF8.GetString(error.ToArray()))
        );
    }

    private static async Task FeedAsync(Process process, GitCall call, CancellationToken cancellationToken)
    {
        try
        {
            await using var input = process.StandardInput.BaseStream;
            await (call.Feed?.Invoke(input, cancellationToken) ?? Task.CompletedTask);
        }
        catch (IOException)
        {
            // git ended before it had read everything: its exit code and its words say why
        }
    }

    private static async Task HearAsync(
        Process process,
        Func<Stream, CancellationToken, Task> read,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await read(process.StandardOutput.BaseStream, cancellationToken);
        }
        finally
        {
            // whoever stops listening leaves nobody to talk to
            await process.StandardOutput.BaseStream.DisposeAsync();
        }
    }

    private static async Task KeepAsync(Stream from, MemoryStream to, GitCall call, CancellationToken cancellationToken)
    {
        var buffer = new byte[81_920];
        int count;
        while ((count = await from.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (to.Length + count > call.OutputCap)
            {
                throw GitFailure.OfSize(call.Name, call.OutputCap);
            }

            await to.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }
    }

    private static async Task SkimAsync(Stream from, MemoryStream to, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        int count;
        while ((count = await from.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await to.WriteAsync(buffer.AsMemory(0, (int)Math.Min(count, ErrorCap - to.Length)), cancellationToken);
        }
    }

    private Process Start(GitCall call)
    {
        try
        {
            return Process.Start(StartInfo(call))!;
        }
        catch (Win32Exception exception)
        {
            throw new RemoteException(
                "git",
                RemoteFailure.Rejected,
                "git cannot be started: install it, version 2.39 or later.",
                exception
            );
        }
    }

    private ProcessStartInfo StartInfo(GitCall call)
    {
        var start = new ProcessStartInfo("git")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        GitEnvironment.Apply(start);
        start.Environment["GIT_ALLOW_PROTOCOL"] = remotes.Protocol;
        foreach (var (name, value) in call.IsRemote ? call.Environment.Concat(remotes.Credentials()) : call.Environment)
        {
            start.Environment[name] = value;
        }

        IEnumerable<string> mirror = call.Mirror is null ? [] : [$"--git-dir={call.Mirror}"];
        foreach (var argument in mirror.Concat(call.Arguments))
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    private static void Kill(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
