using System.Runtime.InteropServices;

namespace AgileBot.Adapters.Sandbox;

/// <summary>A toolchain outside /usr that commands may use, read-only.</summary>
/// <param name="Outside">Its folder on the host.</param>
/// <param name="Inside">Where commands see it.</param>
internal sealed record Toolchain(string Outside, string Inside)
{
    private const string DotnetInside = "/opt/dotnet";

    private const UnixFileMode OthersPass = UnixFileMode.OtherExecute;

    /// <summary>The folders the settings name, and the .NET SDK the bot itself runs on when it has one.</summary>
    public static IReadOnlyList<Toolchain> Find(SandboxOptions options) =>
        [
            .. options.Toolchains.Where(Directory.Exists).Select(folder => new Toolchain(folder, folder)),
            .. DotnetRoots().Where(IsUseful).Take(1).Select(root => new Toolchain(root, DotnetInside)),
        ];

    public bool IsDotnet => Inside is DotnetInside;

    private static IEnumerable<string> DotnetRoots() => new[]
        {
            // <root>/shared/Microsoft.NETCore.App/<version>/
            Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")),
            Environment.GetEnvironmentVariable("DOTNET_ROOT") ?? "",
            "/opt/dotnet",
        }.Where(root => root.Length > 0).Select(Path.TrimEndingDirectorySeparator);

    private static bool IsUseful(string root) =>
        !root.StartsWith("/usr/", StringComparison.Ordinal)
        && Directory.Exists(Path.Combine(root, "sdk"))
        && File.Exists(Path.Combine(root, "dotnet"))
        && (!Environment.IsPrivilegedProcess || OthersReach(new DirectoryInfo(root)));

    // bubblewrap looks for the folder as the sandbox's user
    private static bool OthersReach(DirectoryInfo? folder)
    {
        for (; folder is not null; folder = folder.Parent)
        {
            if (!folder.UnixFileMode.HasFlag(OthersPass))
                return false;
        }

        return true;
    }
}
