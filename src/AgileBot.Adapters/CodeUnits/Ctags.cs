using System.ComponentModel;
using System.Diagnostics;
using AgileBot.Ports;

namespace AgileBot.Adapters.CodeUnits;

/// <summary>Runs universal-ctags over a folder of ours: under its own limits, for it reads what strangers wrote.</summary>
internal sealed class Ctags(string program = "ctags", TimeSpan? timeout = null)
{
    private const string Arguments =
        "--options=NONE --output-format=json --fields=+nKSe --links=no --sort=no -f - -L -";

    private const int NotFound = 127;

    private readonly TimeSpan _timeout = timeout ?? TimeSpan.FromSeconds(60);

    /// <summary>The tags of the named files; of a text that makes ctags fail or never end, those told until then.</summary>
    public async Task<IReadOnlyList<CtagsTag>> RunAsync(
        string folder,
        IEnumerable<string> names,
        CancellationToken cancellationToken
    )
    {
        using var process = Start(folder);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_timeout);
        // a read of a pipe ends with the process
        await using var end = limit.Token.Register(() => process.Kill(entireProcessTree: true));
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var feed = FeedAsync(process, names);
        var tags = await ReadAsync(process);
        await feed;
        await process.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        return process.ExitCode == NotFound || IsAnotherCtags(await errors) ? throw Missing(cause: null) : tags;
    }

    private Process Start(string folder)
    {
        var info = new ProcessStartInfo("prlimit")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] limits = ["--core=0", "--nofile=256:256", "--fsize=268435456", "--data=2147483648"];
        foreach (var argument in limits.Append(program).Concat(Arguments.Split(' ')))
            info.ArgumentList.Add(argument);
        info.Environment.Clear();
        info.Environment["PATH"] = "/usr/local/bin:/usr/bin:/bin";
        info.Environment["LC_ALL"] = "C.UTF-8";
        try
        {
            return Process.Start(info) ?? throw new InvalidOperationException("ctags was not started.");
        }
        catch (Win32Exception cause)
        {
            throw Missing(cause);
        }
    }

    private static async Task<List<CtagsTag>> ReadAsync(Process process)
    {
        var tags = new List<CtagsTag>();
        while (await process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            if (CtagsTag.Find(line) is { } tag)
                tags.Add(tag);
        }

        return tags;
    }

    private static async Task FeedAsync(Process process, IEnumerable<string> names)
    {
        try
        {
            foreach (var name in names)
                await process.StandardInput.WriteLineAsync(name);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // it ended before it had read all names; what it told until then counts
        }
    }

    // the older ctags of this name knows no JSON
    private static bool IsAnotherCtags(string errors) =>
        errors.Contains("Unknown option", StringComparison.OrdinalIgnoreCase);

    private static RemoteException Missing(Exception? cause) =>
        new(
            "ctags",
            RemoteFailure.Rejected,
            "universal-ctags is not installed on the bot's machine: apt-get install universal-ctags.",
            cause
        );
}
