using AgileBot.Adapters.Sandbox;
using AgileBot.Ports;
using Microsoft.Extensions.Options;

namespace AgileBot.Tests.Sandbox;

/// <summary>The sandbox and, beside it, the one without a boundary, over the same workspace: what the first withstands, the second shows to be a real attempt.</summary>
public sealed class OpenBox : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agilebot-open-box-").FullName;

    public OpenBox()
    {
        // the sandbox's user must pass through
        File.SetUnixFileMode(_folder, (UnixFileMode)0b111_001_001);
        var options = Options.Create(
            new SandboxOptions
            {
                Folder = _folder,
                OutputBytes = 65_536,
                Processes = 200,
                UserId = 61992,
            }
        );
        Held = new BubblewrapSandbox(options);
        Bare = new ProcessSandbox(options);
        WorkspacePath = Directory.CreateDirectory(Path.Combine(_folder, Path.GetRandomFileName())).FullName;
        File.SetUnixFileMode(WorkspacePath, (UnixFileMode)0b111_111_111);
        Workspace = new Workspace(WorkspacePath, () => ValueTask.CompletedTask);
    }

    public ISandbox Held { get; }

    public ISandbox Bare { get; }

    public Workspace Workspace { get; }

    public string WorkspacePath { get; }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task<SandboxResult> RunAsync(ISandbox sandbox, string script, TimeSpan? timeout = null) =>
        sandbox.RunAsync(new SandboxCommand(Workspace, ["sh", "-c", script], Timeout: timeout), Token);

    /// <summary>How many processes on this machine work in the workspace or see it as /ws.</summary>
    public int Alive() => Directory.EnumerateDirectories("/proc").Count(IsOurs);

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private bool IsOurs(string process)
    {
        try
        {
            return string.Equals(
                    new FileInfo(Path.Combine(process, "cwd")).LinkTarget,
                    WorkspacePath,
                    StringComparison.Ordinal
                )
                || File.ReadAllText(Path.Combine(process, "mountinfo"))
                    .Contains(Path.GetFileName(WorkspacePath), StringComparison.Ordinal);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
