using System.Diagnostics;
using System.Globalization;

namespace AgileBot.Adapters.Git;

/// <summary>Makes the folders in which untrusted code will work, gives them away, and takes them back whatever was done to them.</summary>
internal sealed class WorkspaceFolder(WorkspaceOptions options, WorkspaceHouse house)
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>A new empty folder that only we can enter.</summary>
    public async Task<string> CreateAsync()
    {
        var folder = Path.Combine(await house.OpenAsync(), Path.GetRandomFileName());
        Directory.CreateDirectory(folder, Owner);
        return folder;
    }

    /// <summary>Gives the folder to the sandbox's user, where we can.</summary>
    public async Task GiveAwayAsync(string folder, CancellationToken cancellationToken)
    {
        var owner = string.Create(CultureInfo.InvariantCulture, $"{options.UserId}:{options.UserId}");
        if (
            Environment.IsPrivilegedProcess
            && !await RunAsync("chown", ["-R", "--no-dereference", owner, "--", folder], cancellationToken)
        )
        {
            throw GitFailure.OfTree(
                $"A workspace cannot be given to user {options.UserId} (Sandbox__UserId): the bot runs as root without the right to."
            );
        }
    }

    /// <summary>Removes the folder. By programs that go by bytes and folder handles: names may be no text, and paths too long.</summary>
    public static async Task RemoveAsync(string folder)
    {
        await RunAsync("chmod", ["-R", "u+rwX", "--", folder], CancellationToken.None);
        await RunAsync("rm", ["-rf", "--", folder], CancellationToken.None);
    }

    private static async Task<bool> RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        await process.StandardError.BaseStream.CopyToAsync(Stream.Null, cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0;
    }
}
