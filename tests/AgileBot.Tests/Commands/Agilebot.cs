using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using AgileBot.Tests.Storage;

namespace AgileBot.Tests.Commands;

/// <summary>The built program as a process of its own, with no environment but what a test gives it.</summary>
internal sealed class Agilebot : IAsyncDisposable
{
    private const int SigTerm = 15;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _out = [];
    private readonly ConcurrentQueue<string> _error = [];

    private Agilebot(Process process) => _process = process;

    public string Output => string.Join('\n', _out);

    public string Error => string.Join('\n', _error);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int Exit, string Output, string Error)> RunAsync(
        IEnumerable<KeyValuePair<string, string?>> settings,
        params string[] arguments
    )
    {
        await using var program = Start(settings, arguments);
        return (await program.EndAsync(), program.Output, program.Error);
    }

    public static Agilebot Start(IEnumerable<KeyValuePair<string, string?>> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath is { } path && path.EndsWith("dotnet", StringComparison.Ordinal) ? path : "dotnet"
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "agilebot.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var keep = start.Environment.Where(v => v.Key is "PATH" or "DOTNET_ROOT" or "HOME" or "TMPDIR").ToList();
        start.Environment.Clear();
        foreach (var (name, value) in keep)
            start.Environment[name] = value;
        foreach (var (name, value) in settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        var process = new Process { StartInfo = start };
        var program = new Agilebot(process);
        process.OutputDataReceived += (_, line) => Keep(program._out, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(program._error, line.Data);
        Assert.True(process.Start());
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return program;
    }

    public Task SaysAsync(string words) =>
        Eventually.HoldsAsync(() => Output.Contains(words, StringComparison.Ordinal) || _process.HasExited, 60);

    /// <summary>Asks it to stop, as a supervisor of processes would.</summary>
    public void Terminate() => Assert.Equal(0, Kill(_process.Id, SigTerm));

    public async Task<int> EndAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
            lines.Enqueue(line);
    }

    private static int Kill(int process, int signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process}"]);
        kill.WaitForExit();
        return kill.ExitCode;
    }
}
