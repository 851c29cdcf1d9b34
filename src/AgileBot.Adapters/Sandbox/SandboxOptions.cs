using System.ComponentModel.DataAnnotations;
using AgileBot.Ports;

namespace AgileBot.Adapters.Sandbox;

/// <summary>Section <c>Sandbox</c>: how commands on a workspace are held, and their limits.</summary>
public sealed record SandboxOptions
{
    public const string Section = "Sandbox";

    /// <summary>Bubblewrap, or Process to run without a boundary; every page and log then says so. The default is Bubblewrap.</summary>
    public SandboxMode Mode { get; init; } = SandboxMode.Bubblewrap;

    /// <summary>Where workspaces are made; the sandbox's user must be able to reach it. The default is a folder below the system's temporary one.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Folders of toolchains outside /usr that commands may read and run, such as <c>/opt/node</c>; not below a home folder. They come before the system's programs. The default is none.</summary>
    public IReadOnlyList<string> Toolchains { get; init; } = [];

    /// <summary>A folder of .NET packages as <c>deploy/fill-packages.sh</c> makes it. Builds restore from it, and from nothing else; the sandbox's user must be able to reach it. The default is none.</summary>
    public string PackageCache { get; init; } = "";

    /// <summary>Wall clock of one command. The default is 120 seconds.</summary>
    [Range(1, 7200)]
    public int TimeoutSeconds { get; init; } = 120;

    /// <summary>How much of a command's output is kept; at eight times as much it is killed. The default is 256 KiB.</summary>
    [Range(1024, 67_108_864)]
    public int OutputBytes { get; init; } = 262_144;

    /// <summary>Data memory of one process. The default is 1536 MB.</summary>
    [Range(64, 65_536)]
    public int MemoryMegabytes { get; init; } = 1536;

    /// <summary>Processor time of one process. The default is 120 seconds.</summary>
    [Range(1, 7200)]
    public int CpuSeconds { get; init; } = 120;

    /// <summary>The largest file that may be written. The default is 256 MB.</summary>
    [Range(1, 65_536)]
    public int FileMegabytes { get; init; } = 256;

    /// <summary>Processes and threads of the sandbox's user. The default is 512.</summary>
    [Range(16, 32_768)]
    public int Processes { get; init; } = 512;

    /// <summary>The user and group that commands run as when the bot is root. Nobody else should use it. The default is 61990.</summary>
    [Range(1000, 2_000_000_000)]
    public int UserId { get; init; } = 61990;
}
