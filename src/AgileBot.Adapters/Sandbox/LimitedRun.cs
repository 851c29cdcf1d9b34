using System.ComponentModel;
using System.Diagnostics;
using AgileBot.Ports;

namespace AgileBot.Adapters.Sandbox;

/// <summary>Runs one command line to its end, its wall clock, its output cap or the caller's stop, whichever comes first; nothing of it is left behind.</summary>
internal static class LimitedRun
{
    public static async Task<SandboxResult> RunAsync(
        IReadOnlyList<string> line,
        string folder,
        byte[]? input,
        TimeSpan timeout,
        int outputBytes,
        CancellationToken cancellationToken
    )
    {
        var clock = Stopwatch.StartNew();
        using var process = await StartAsync(line, folder);
        var output = new CappedOutput(outputBytes);
        var drained = Task.WhenAll(
            output.DrainAsync(process.StandardOutput.BaseStream),
            output.DrainAsync(process.StandardError.BaseStream),
            FeedAsync(process, input)
        );
        var end = await WaitAsync(process, output, timeout, cancellationToken);
        await process.WaitForExitAsync(CancellationToken.None);
        await drained;
        cancellationToken.ThrowIfCancellationRequested();
        return new SandboxResult(process.ExitCode, output.Text, end, clock.Elapsed);
    }

    private static async Task<Process> StartAsync(IReadOnlyList<string> line, string folder)
    {
        var info = new ProcessStartInfo(line[0])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in line.Skip(1))
            info.ArgumentList.Add(argument);
        // the launcher's environment can be read inside (/proc/1/environ), so it holds nothing
        info.Environment.Clear();
        info.Environment["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin";
        try
        {
            return await SandboxLauncher.StartAsync(info);
        }
        catch (Win32Exception missing)
        {
            throw new RemoteException(
                "sandbox",
                RemoteFailure.Rejected,
                $"'{line[0]}' cannot be started: install util-linux and bubblewrap.",
                missing
            );
        }
    }

    private static async Task<SandboxEnd> WaitAsync(
        Process process,
        CappedOutput output,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(timeout);
        var exited = process.WaitForExitAsync(stop.Token);
        var first = await Task.WhenAny(exited, output.Flooded);
        if (first == exited && exited.IsCompletedSuccessfully)
            return SandboxEnd.Exited;

        process.Kill(entireProcessTree: true);
        return first == exited ? SandboxEnd.TimedOut : SandboxEnd.OutputFlooded;
    }

    private static async Task FeedAsync(Process process, byte[]? input)
    {
        try
        {
            if (input is not null)
                await process.StandardInput.BaseStream.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // the command ended without reading all of it, which is its right
        }
    }
}
