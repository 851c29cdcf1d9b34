using System.Diagnostics;
using AgileBot.Tests.Support;

namespace AgileBot.Tests.Telemetry;

/// <summary>Prometheus's own checks of what it is to read.</summary>
internal static class Promtool
{
    private const string Program = "/usr/bin/promtool";

    public static void SkipWithout() =>
        Assert.SkipUnless(File.Exists(Program), "promtool is not installed on this machine (Debian: prometheus).");

    /// <summary>Its exit code and everything it said.</summary>
    public static async Task<(int Exit, string Said)> RunAsync(string input, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Program, arguments)
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = Checkout.Root,
            }
        )!;
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, string.Concat(await said));
    }
}
