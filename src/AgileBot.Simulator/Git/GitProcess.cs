using System.Diagnostics;
using System.Text;

namespace AgileBot.Simulator.Git;

/// <summary>Runs git in one bare repository, apart from the machine's own git settings.</summary>
internal sealed class GitProcess(string repository)
{
    public async Task<GitResult> RunAsync(
        IReadOnlyList<string> arguments,
        CancellationToken cancellationToken,
        string? input = null,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        using var process = Process.Start(Info(arguments, environment))!;
        await using var ending = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var complaints = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardInput.WriteAsync((input ?? "").AsMemory(), cancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
        return new GitResult(process.ExitCode, await output, await complaints);
    }

    /// <summary>Runs git and returns its trimmed output; a failure is a surprise.</summary>
    public async Task<string> GetAsync(
        IReadOnlyList<string> arguments,
        CancellationToken cancellationToken,
        string? input = null,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var result = await RunAsync(arguments, cancellationToken, input, environment);
        return result.Succeeded
            ? result.Output.Trim()
            : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {result.Complaints}");
    }

    public static void Isolate(ProcessStartInfo info)
    {
        info.Environment.Clear();
        info.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin";
        info.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        info.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        info.Environment["LC_ALL"] = "C.UTF-8";
    }

    private ProcessStartInfo Info(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        var info = new ProcessStartInfo("git", ["-c", "core.quotePath=false", "-c", "safe.directory=*", .. arguments])
        {
            WorkingDirectory = repository,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        Isolate(info);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
            info.Environment[name] = value;

        return info;
    }
}

/// <summary>How a git command ended.</summary>
internal sealed record GitResult(int ExitCode, string Output, string Complaints)
{
    public bool Succeeded => ExitCode == 0;
}
