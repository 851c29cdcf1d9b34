using AgileBot.Ports;

namespace AgileBot.Adapters.Sandbox;

/// <summary>Tries the sandbox out before anything untrusted runs in it: what must not work, and the little that must.</summary>
internal sealed class SandboxProbe(
    SandboxOptions options,
    Func<SandboxCommand, CancellationToken, Task<SandboxResult>> run
)
{
    private const string NextStep =
        "Install bubblewrap (apt-get install bubblewrap) and allow user namespaces, or set Sandbox__Mode=Process to run without a boundary.";

    // every line prints what is wrong; silence means that it holds
    private const string Script = """
        [ "$(id -u)" != 0 ] || echo 'commands run as root'
        touch /usr/.agilebot 2>/dev/null && echo '/usr can be written'
        [ "$(tr '\0' '\n' </proc/1/environ | grep -vc '^PATH=')" = 0 ] || echo 'the environment of the bot is visible'
        [ "$(tail -n +3 /proc/net/dev | grep -vc '^ *lo:')" = 0 ] || echo 'there is a network'
        ls /root /home 2>/dev/null | grep -v '^sbx$' | grep -qv ':$\|^$' && echo 'home folders of the host are visible'
        touch /ws/.agilebot && rm /ws/.agilebot || echo 'the workspace cannot be written'
        true
        """;

    /// <summary>Null when the sandbox holds, else a sentence with the next step.</summary>
    public async Task<string?> RunAsync(CancellationToken cancellationToken)
    {
        var folder = Path.Combine(SandboxFolders.WorkspacesOf(options), $"probe-{Environment.ProcessId}");
        try
        {
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
            return $"The sandbox does not start: {fault.Message} {NextStep}";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return $"The sandbox's folder cannot be used: {fault.Message} Set Sandbox__Folder.";
        }
        finally
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
    }

    private static string? Judge(SandboxResult result)
    {
        var complaint = result.Output.ReplaceLineEndings(" ").Trim();
        return result.Succeeded && complaint.Length == 0
            ? null
            : $"The sandbox does not hold: {(complaint.Length > 0 ? complaint : $"it ended with {result.ExitCode}")}. {NextStep}";
    }
}
