namespace AgileBot.Adapters.Sandbox;

/// <summary>The environment of a command: nothing of the bot's own, and what keeps toolchains quiet, offline and without servers that stay.</summary>
internal sealed class Variables(SandboxOptions options)
{
    private const string SystemPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin";

    private static readonly (string Name, string Value)[] _environment =
    [
        ("TMPDIR", "/tmp"),
        ("LANG", "C.UTF-8"),
        ("CI", "true"),
        ("PYTHONDONTWRITEBYTECODE", "1"),
        ("DOTNET_CLI_TELEMETRY_OPTOUT", "1"),
        ("DOTNET_CLI_UI_LANGUAGE", "en"),
        ("DOTNET_NOLOGO", "1"),
        ("DOTNET_SKIP_FIRST_TIME_EXPERIENCE", "1"),
        ("DOTNET_CLI_USE_MSBUILD_SERVER", "0"),
        ("MSBUILDDISABLENODEREUSE", "1"),
        ("DOTNET_EnableDiagnostics", "0"),
        ("NuGetAudit", "false"),
    ];

    private readonly IReadOnlyList<Toolchain> _toolchains = Toolchain.Find(options);

    /// <summary>Where a command sees folders at their places inside.</summary>
    public IEnumerable<(string Name, string Value)> Held() =>
        [("HOME", "/home/sbx"), .. Common(tool => tool.Inside), .. PackageCache.Variables(PackageCache.Inside)];

    /// <summary>Where a command sees the host's folders.</summary>
    public IEnumerable<(string Name, string Value)> Bare() =>
        [
            ("HOME", "/tmp"),
            .. Common(tool => tool.Outside),
            .. new PackageCache(options).Outside is { } folder ? PackageCache.Variables(folder) : [],
        ];

    private IEnumerable<(string Name, string Value)> Common(Func<Toolchain, string> place) =>
        [
            ("PATH", SearchPath(place)),
            .. _environment,
            // programs that were built look for their runtime below /usr only
            .. _toolchains.Where(tool => tool.IsDotnet).Select(tool => ("DOTNET_ROOT", place(tool))),
        ];

    // what the settings name comes before the system's, what was merely found comes after it
    private string SearchPath(Func<Toolchain, string> place)
    {
        var named = _toolchains.ToLookup(tool => options.Toolchains.Contains(tool.Outside, StringComparer.Ordinal));
        return string.Join(':', [.. named[true].Select(Programs), SystemPath, .. named[false].Select(Programs)]);

        string Programs(Toolchain tool) =>
            Directory.Exists(Path.Combine(tool.Outside, "bin")) ? $"{place(tool)}/bin" : place(tool);
    }
}
