using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AgileBot.Tests.Storage;

public sealed class LibraryTests
{
    private const string Choice = "Storage__Library";
    private const string BundledVersion = "3.35.5";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_chosen_library_is_the_loaded_one()
    {
        using var store = new Store();
        var version = await store.Database.ReadAsync(w => w.FindAsync<string>("SELECT sqlite_version()"), Cancelled);
        var bundled =
            string.Equals(Environment.GetEnvironmentVariable(Choice), "Bundled", StringComparison.Ordinal)
            || !NativeLibrary.TryLoad("libsqlite3.so.0", out _);
        Assert.Equal(bundled, string.Equals(version, BundledVersion, StringComparison.Ordinal));
    }

    /// <summary>A process can load one library: the other one gets a process of its own, with every storage test of SQLite but this.</summary>
    [Fact]
    public async Task All_storage_tests_pass_with_the_other_library_too()
    {
        if (Environment.GetEnvironmentVariable(Choice) is not null)
            return;
        var start = new ProcessStartInfo(
            Environment.ProcessPath!,
            ["-noLogo", "-noColor", "-namespace", "AgileBot.Tests.Storage", "-class-", "*.Postgres*"]
        )
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment[Choice] = "Bundled";
        using var child = Process.Start(start)!;
        var output = await child.StandardOutput.ReadToEndAsync(Cancelled);
        await child.WaitForExitAsync(Cancelled);
        Assert.True(child.ExitCode == 0, output);
        Assert.DoesNotContain("Total: 0", output, StringComparison.Ordinal);
    }
}
