using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace AgileBot.Rig.Servers;

/// <summary>A process that was started here: known by its id, its output kept in a file, ended with the rig.</summary>
public sealed class Child : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<int, Child> s_running = new();

    private readonly Process _process;
    private readonly StreamWriter? _output;
    private readonly Action<string>? _heard;
    private readonly Lock _writing = new();

    private Child(ProcessStartInfo start, string? outputFile, Action<string>? heard)
    {
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _heard = heard;
        _output = outputFile is null ? null : new StreamWriter(outputFile, append: true) { AutoFlush = true };
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.Start();
        Id = _process.Id;
        s_running[Id] = this;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id { get; }

    public bool HasExited => _process.HasExited;

    /// <summary>Starts a process.</summary>
    /// <param name="outputFile">Where its output is kept; nowhere when null.</param>
    /// <param name="heard">Is told every line of it.</param>
    public static Child Start(ProcessStartInfo start, string? outputFile = null, Action<string>? heard = null) =>
        new(start, outputFile, heard);

    /// <summary>SIGKILL: no goodbye.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
            _process.Kill();
    }

    /// <summary>SIGKILL for it and everything that it started.</summary>
    public void KillTree()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
    }

    /// <summary>Sends STOP, CONT, TERM or QUIT.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public async Task<int> EndAsync(CancellationToken cancellationToken = default)
    {
        await _process.WaitForExitAsync(cancellationToken);
        s_running.TryRemove(Id, out _);
        return _process.ExitCode;
    }

    /// <summary>Ends whatever was started here and still runs, when the rig is broken off.</summary>
    public static void KillAll()
    {
        foreach (var child in s_running.Values)
            child.KillTree();
    }

    public async ValueTask DisposeAsync()
    {
        KillTree();
        await EndAsync();
        _process.Dispose();
        if (_output is not null)
            await _output.DisposeAsync();
    }

    private void Take(string? line)
    {
        if (line is null)
            return;
        lock (_writing)
            _output?.WriteLine(line);
        _heard?.Invoke(line);
    }
}
