using System.Diagnostics;

namespace AgileBot.Tests.Simulator.Support;

/// <summary>A work tree cloned with real git over HTTP.</summary>
internal sealed class Clone(string folder, string token)
{
    public string Folder => folder;

    public static async Task<Clone> OfAsync(string url, string token, DirectoryInfo under)
    {
        var folder = under.CreateSubdirectory($"clone-{under.GetDirectories().Length}").FullName;
        var clone = new Clone(folder, token);
        await clone.GitAsync("clone", "--quiet", url, ".");
        return clone;
    }

    /// <summary>Commits the file on the branch, which starts where the present one stands.</summary>
    public async Task<string> CommitAsync(string branch, string file, string content)
    {
        if (!(await TryGitAsync("checkout", "--quiet", branch)).Succeeded)
            await GitAsync("checkout", "--quiet", "-b", branch);

        await File.WriteAllTextAsync(Path.Combine(folder, file), content, RunningWorld.Token);
        await GitAsync("add", "--all");
        await GitAsync(
            "-c",
            "user.name=AgileBot",
            "-c",
            "user.email=bot@example.org",
            "commit",
            "--quiet",
            "--message",
            $"Change {file}"
        );
        return await GitAsync("rev-parse", "HEAD");
    }

    public Task<string> PushAsync(string branch) => GitAsync("push", "--quiet", "origin", branch);

    public async Task<string> GitAsync(params string[] arguments)
    {
        var (succeeded, output) = await TryGitAsync(arguments);
        return succeeded ? output : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {output}");
    }

    public async Task<(bool Succeeded, string Output)> TryGitAsync(params string[] arguments)
    {
        var info = new ProcessStartInfo("git", ["-c", $"http.extraHeader=Authorization: Bearer {token}", .. arguments])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment["GIT_TERMINAL_PROMPT"] = "0";
        info.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        using var process = Process.Start(info)!;
        var output = process.StandardOutput.ReadToEndAsync(RunningWorld.Token);
        var complaints = process.StandardError.ReadToEndAsync(RunningWorld.Token);
        await process.WaitForExitAsync(RunningWorld.Token);
        return process.ExitCode == 0 ? (true, (await output).Trim()) : (false, (await complaints).Trim());
    }
}
