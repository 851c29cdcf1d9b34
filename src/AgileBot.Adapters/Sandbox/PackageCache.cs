namespace AgileBot.Adapters.Sandbox;

/// <summary>The packages that builds restore from: a folder that was filled before and that commands cannot write.</summary>
internal sealed class PackageCache(SandboxOptions options)
{
    /// <summary>Where commands see it; an empty folder where there is none, so that a build says at once what it lacks.</summary>
    public const string Inside = "/nuget";

    /// <summary>The folder on the host; null when none is named, or it is not there.</summary>
    public string? Outside { get; } =
        options.PackageCache.Length > 0 && Directory.Exists(options.PackageCache)
            ? Path.GetFullPath(options.PackageCache)
            : null;

    public IReadOnlyList<string> Mount => Outside is { } folder ? ["--ro-bind", folder, Inside] : ["--dir", Inside];

    /// <summary>The folder is also the only source: without a network every other one costs a wait and a misleading message.</summary>
    public static IEnumerable<(string Name, string Value)> Variables(string folder) =>
        [("NUGET_PACKAGES", folder), ("RestoreSources", folder)];
}
