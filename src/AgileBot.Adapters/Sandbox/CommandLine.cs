using System.Globalization;

namespace AgileBot.Adapters.Sandbox;

/// <summary>Builds the command lines that hold a command.</summary>
internal sealed class CommandLine(SandboxOptions options)
{
    private readonly IReadOnlyList<Toolchain> _toolchains = Toolchain.Find(options);
    private readonly PackageCache _packages = new(options);
    private readonly Variables _variables = new(options);

    /// <summary>Everything that the verified line of bubblewrap needs; the command sees /ws and a read-only system.</summary>
    public IReadOnlyList<string> Bubblewrap(string workspace, IReadOnlyList<string> command) =>
        [
            .. DropRoot(),
            .. Limits(),
            .. "bwrap --unshare-user --uid 1000 --gid 1000 --disable-userns --unshare-pid --unshare-ipc --unshare-uts --unshare-net".Split(
                ' '
            ),
            .. "--unshare-cgroup-try --die-with-parent --new-session --cap-drop ALL --hostname sandbox --clearenv".Split(
                ' '
            ),
            .. _variables.Held().SelectMany(variable => new[] { "--setenv", variable.Name, variable.Value }),
            .. ReadOnlySystem(),
            .. Etc(),
            .. "--proc /proc --dev /dev --size 268435456 --tmpfs /dev/shm --perms 1777 --size 536870912 --tmpfs /tmp".Split(
                ' '
            ),
            .. "--perms 0700 --size 268435456 --tmpfs /home/sbx".Split(' '),
            .. _toolchains.SelectMany(tool => new[] { "--ro-bind", tool.Outside, tool.Inside }),
            .. _packages.Mount,
            "--bind",
            workspace,
            .. "/ws --chdir /ws --remount-ro /dev --remount-ro / --".Split(' '),
            .. command,
        ];

    /// <summary>The same limits without a boundary, in a session of its own; only when the settings say Process.</summary>
    /// <param name="mark">A variable that what the command starts can be known by.</param>
    public IReadOnlyList<string> Bare(string mark, IReadOnlyList<string> command) =>
        [
            .. DropRoot(),
            .. Limits(),
            "env",
            "-i",
            mark,
            .. _variables.Bare().Select(variable => $"{variable.Name}={variable.Value}"),
            .. command,
        ];

    private string[] DropRoot()
    {
        if (!Environment.IsPrivilegedProcess)
            return [];
        var user = options.UserId.ToString(CultureInfo.InvariantCulture);
        return
        [
            "setpriv",
            $"--reuid={user}",
            $"--regid={user}",
            "--clear-groups",
            "--no-new-privs",
            "--inh-caps=-all",
            "--bounding-set=-all",
            "--",
        ];
    }

    private string[] Limits() =>
        [
            "prlimit",
            Limit("cpu", options.CpuSeconds),
            Limit("fsize", options.FileMegabytes * 1_048_576L),
            "--nofile=4096:4096",
            Limit("nproc", options.Processes),
            "--core=0",
            "--memlock=65536",
            "--msgqueue=0",
            Limit("data", options.MemoryMegabytes * 1_048_576L),
        ];

    private static string Limit(string name, long value) =>
        string.Create(CultureInfo.InvariantCulture, $"--{name}={value}");

    /// <summary>/usr, the links into it or the folders beside it.</summary>
    private static IEnumerable<string> ReadOnlySystem()
    {
        string[] folders = ["bin", "sbin", "lib", "lib64"];
        return
        [
            "--ro-bind",
            "/usr",
            "/usr",
            .. folders.SelectMany(folder =>
                new DirectoryInfo($"/{folder}").LinkTarget is { } target ? ["--symlink", target, $"/{folder}"]
                : Directory.Exists($"/{folder}") ? new[] { "--ro-bind", $"/{folder}", $"/{folder}" }
                : []
            ),
        ];
    }

    private IEnumerable<string> Etc()
    {
        var etc = SandboxFolders.EnsureEtc(options);
        string[] shared = ["ld.so.cache", "alternatives", "ssl/certs", "localtime"];
        string[] ours = ["passwd", "group", "nsswitch.conf", "hosts"];
        return
        [
            "--dir",
            "/etc",
            .. shared.SelectMany(name => new[] { "--ro-bind-try", $"/etc/{name}", $"/etc/{name}" }),
            .. ours.SelectMany(name => new[] { "--ro-bind", Path.Combine(etc, name), $"/etc/{name}" }),
        ];
    }
}
