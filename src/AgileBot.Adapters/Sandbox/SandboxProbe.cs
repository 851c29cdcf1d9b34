using AgileBot.Ports;

namespace AgileBot.Adapters.Sandbox;

/// <summary>Tries the sandbox out before anything untrusted runs in it: what must not work, and the little that must.</summary>
internal sealed class SandboxProbe(
    SandboxOptions options,
    Func<SandboxCommand, CancellationToken, Task<SandboxResult>> run
)
{
    private const string Otherwise = "or set Sandbox__Mode=Process to run without a boundary.";

    // every line prints what is wrong; silence means that it holds
    private const string Script = """
        [ "$(id -u)" != 0 ] || echo 'commands run as root'
        touch /usr/.agilebot 2>/dev/null && echo '/usr can be written'
        touch /nuget/.agilebot 2>/dev/null && echo 'the package cache can be written'
        [ "$(tr '\0' '\n' </proc/1/environ | grep -vc '^PATH=')" = 0 ] || echo 'the environment of the bot is visible'
        [ "$(tail -n +3 /proc/net/dev | grep -vc '^ *lo:')" = 0 ] || echo 'there is a network'
        ls /root /home 2>/dev/null | grep -v '^sbx$' | grep -qv ':$\|^$' && echo 'home folders of the host are visible'
        touch /ws/.agilebot && rm /ws/.agilebot || echo 'the workspace cannot be written'
        true
        """;

    /// <summary>Null when the sandbox holds, else a sentence with the next step.</summary>
    public async Task<string?> RunAsync(CancellationToken cancellationToken)
    {
        if (options.PackageCache.Length > 0 && !Directory.Exists(options.PackageCache))
            return $"There is no folder {options.PackageCache}: fill it by deploy/fill-packages.sh, or leave Sandbox__PackageCache out.";
        var folder = Path.Combine(SandboxFolders.WorkspacesOf(options), Path.GetRandomFileName());
        try
        {
            SandboxFolders.EnsureEtc(options);
            Directory.CreateDirectory(folder);
            // the probe's folder is empty and gone in a moment; the sandbox's user must be able to write into it
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111);
            await using var workspace = new Workspace(folder, () => ValueTask.CompletedTask);
            var result = await run(
                new SandboxCommand(workspace, ["sh", "-c", Script], Timeout: TimeSpan.FromSeconds(20)),
                cancellationToken
            );
            return Judge(result);
        }
        catch (RemoteException fault)
        {
            return $"The sandbox does not start: {fault.Message.TrimEnd('.')}, {Otherwise}";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return $"The sandbox's folder cannot be used: {fault.Message} Name another by Sandbox__Folder.";
        }
        finally
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
    }

    private string? Judge(SandboxResult result)
    {
        var complaint = result.Output.ReplaceLineEndings(" ").Trim();
        if (result.Succeeded && complaint.Length == 0)
            return null;
        var fault = complaint.Length > 0 ? complaint : $"it ended with {result.ExitCode}";
        return $"The sandbox does not hold: {fault.TrimEnd('.')}. {NextStep(complaint)}";
    }

    private string NextStep(string complaint)
    {
        if (Says("failed to execute bwrap"))
            return $"bubblewrap is not installed: apt-get install bubblewrap, {Otherwise}";
        if (options.PackageCache.Length > 0 && Says($"Can't find source path {options.PackageCache}"))
            return $"User {options.UserId} must be able to reach {options.PackageCache}: name another folder by Sandbox__PackageCache.";
        if (Says("Can't find source path") || Says("Can't chdir"))
            return $"User {options.UserId} must be able to reach {SandboxFolders.WorkspacesOf(options)}: name another folder by Sandbox__Folder.";
        return Says("Resource temporarily unavailable")
            ? $"User {options.UserId} has too many processes: name a user of its own by Sandbox__UserId."
            : $"Allow user namespaces (in a container also by its seccomp profile and system paths), {Otherwise}";

        bool Says(string words) => complaint.Contains(words, StringComparison.Ordinal);
    }
}
