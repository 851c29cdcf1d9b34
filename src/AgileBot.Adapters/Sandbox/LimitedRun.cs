using System.ComponentModel;
using System.Diagnostics;
using AgileBot.Ports;

namespace AgileBot.Adapters.Sandbox;

/// <summary>Runs one command line to its end, its wall clock, its output cap or the caller's stop, whichever comes first; nothing of it is left behind.</summary>
internal static class LimitedRun
{
    // what a shell answers for a command that it cannot start
    private const int CannotStart = 126;
    private const int ArgumentsTooLong = 7; // E2BIG

    // only something that got away can hold the output open after everything known has ended
    private static readonly TimeSpan _lastWords = TimeSpan.FromSeconds(5);

    public static async Task<SandboxResult> RunAsync(HeldCommand command, CancellationToken cancellationToken)
    {
        if (command.Line.Any(argument => argument.Contains('\0', StringComparison.Ordinal)))
            return Refuse("an argument holds a NUL character");
        var clock = Stopwatch.StartNew();
        try
        {
            using var process = await StartAsync(command);
            return await WatchAsync(process, command, clock, cancellationToken);
        }
        catch (Win32Exception tooLong) when (tooLong.NativeErrorCode == ArgumentsTooLong)
        {
            return Refuse("its arguments are too long; hand them over on standard input or in a file");
        }
        catch (Win32Exception missing)
        {
            throw new RemoteException(
                "sandbox",
                RemoteFailure.Rejected,
                $"'{command.Line[0]}' cannot be started: install util-linux and bubblewrap.",
                missing
            );
        }
    }

    private static SandboxResult Refuse(string reason) =>
        new(CannotStart, $"The command cannot be started: {reason}.\n", SandboxEnd.Exited, TimeSpan.Zero);

    private static async Task<SandboxResult> WatchAsync(
        Process process,
        HeldCommand command,
        Stopwatch clock,
        CancellationToken cancellationToken
    )
    {
        var output = new CappedOutput(command.OutputBytes);
        var drained = Task.WhenAll(
            output.DrainAsync(process.StandardOutput.BaseStream),
            output.DrainAsync(process.StandardError.BaseStream),
            FeedAsync(process, command.Input)
        );
        var end = await WaitAsync(process, output, command.Timeout, cancellationToken);
        await process.WaitForExitAsync(CancellationToken.None);
        await command.EndRemains();
        await Task.WhenAny(drained, Task.Delay(_lastWords, CancellationToken.None));
        cancellationToken.ThrowIfCancellationRequested();
        return new SandboxResult(process.ExitCode, output.Text, end, clock.Elapsed);
    }

    private static Task<Process> StartAsync(HeldCommand command)
    {
        var info = new ProcessStartInfo(command.Line[0])
        {
            WorkingDirectory = command.Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in command.Line.Skip(1))
            info.ArgumentList.Add(argument);
        // the launcher's environment can be read inside (/proc/1/environ), so it holds nothing
        info.Environment.Clear();
        info.Environment["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin";
        return SandboxLauncher.StartAsync(info);
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
