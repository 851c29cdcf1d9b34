using System.Diagnostics;
using System.Text;
using AgileBot.Ports;
using AgileBot.Tests.Support;
using AgileBot.Workflow;

namespace AgileBot.Tests.Development;

/// <summary>Runs commands in the workspace without a boundary: the boundary has its own tests.</summary>
internal sealed class PlainSandbox : ISandbox
{
    public static StepSandbox ForSteps() => new(new PlainSandbox(), new MemoryLedger());

    public SandboxMode Mode => SandboxMode.Process;

    public Task<string?> TestSelfAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public async Task<SandboxResult> RunAsync(SandboxCommand command, CancellationToken cancellationToken)
    {
        // one stream, in the order of printing, as in the real one
        var start = new ProcessStartInfo("sh")
        {
            WorkingDirectory = command.Workspace.Path,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["PATH"] = "/usr/bin:/bin";
        foreach (var argument in (string[])["-c", "exec \"$@\" 2>&1", "sh", .. command.Arguments])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(command.Timeout ?? TimeSpan.FromSeconds(60));
        var output = ReadAsync(process);
        try
        {
            await FeedAsync(process, command.Input ?? [], time.Token);
            await process.WaitForExitAsync(time.Token);
            return new(process.ExitCode, await output, SandboxEnd.Exited, TimeSpan.Zero);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            process.Kill(entireProcessTree: true);
            return new(137, await output, SandboxEnd.TimedOut, TimeSpan.Zero);
        }
    }

    /// <summary>As bytes: a reader of text would swallow a mark in the middle when it comes in a piece of its own.</summary>
    private static async Task<string> ReadAsync(Process process)
    {
        using var output = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(output, CancellationToken.None);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static async Task FeedAsync(Process process, byte[] input, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // the command ended without reading all of it
        }
    }
}
