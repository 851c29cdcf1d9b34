using System.Diagnostics;
using System.Reflection;
using AgileBot.Rig.Servers;

namespace AgileBot.Rig.Plants;

/// <summary>A defect as a patch, applied to a copy of the source and built there; the product never holds it. Who cannot see it in a run, sees nothing.</summary>
internal sealed class Plant(string name)
{
    private const string Folder = "plants/";

    public static IReadOnlyList<string> Names { get; } =
    [
        .. Assembly
            .GetExecutingAssembly()
            .GetManifestResourceNames()
            .Where(resource => resource.StartsWith(Folder, StringComparison.Ordinal))
            .Select(resource => Path.GetFileNameWithoutExtension(resource[Folder.Length..]))
            .Order(StringComparer.Ordinal),
    ];

    public string Name => name;

    /// <summary>The checkout that the rig was built in.</summary>
    public static string Source { get; } = FindSource(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>Copies the source into an empty folder, plants the defect there, builds, and returns the worker's executable.</summary>
    public async Task<string> GrowAsync(string folder, Action<string> tell, CancellationToken cancellationToken)
    {
        CopySource(folder);
        await ApplyAsync(folder, cancellationToken);
        tell($"'{name}' is planted in a copy of the source and built there");
        var log = Path.Combine(folder, "build.log");
        string[] build = ["build", "src/AgileBot.Worker", "-c", "Release", "--nologo", "-v", "q", "-p:RunAnalyzers=false"];
        if (await RunAsync("dotnet", build, folder, log, cancellationToken) != 0)
            throw new EndedException($"The source does not build with '{name}' in it; see {log}");
        return Path.Combine(folder, "artifacts", "bin", "AgileBot.Worker", "release", "agilebot");
    }

    /// <summary>Throws with git's words when the patch does not fit the source any more.</summary>
    public async Task ApplyAsync(string folder, CancellationToken cancellationToken)
    {
        var patch = Path.Combine(folder, $"{name}.patch");
        await using (var file = File.Create(patch))
        await using (var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Folder}{name}.patch")!)
            await resource.CopyToAsync(file, cancellationToken);
        var log = Path.Combine(folder, "apply.log");
        if (await RunAsync("git", ["apply", patch], folder, log, cancellationToken) != 0)
            throw new EndedException(
                $"The patch of '{name}' does not fit the source: {await File.ReadAllTextAsync(log, cancellationToken)}"
            );
    }

    /// <summary>What a build of the worker needs: the files at the root, and the folder src.</summary>
    public static void CopySource(string folder)
    {
        var inside = new DirectoryInfo(Path.Combine(Source, "src")).EnumerateFiles("*", SearchOption.AllDirectories);
        foreach (var file in new DirectoryInfo(Source).EnumerateFiles().Concat(inside))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(Source, file.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            file.CopyTo(target);
        }
    }

    private static async Task<int> RunAsync(
        string program,
        string[] arguments,
        string folder,
        string log,
        CancellationToken cancellationToken
    )
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder };
        // a copy below somebody's checkout is not that checkout
        start.Environment["GIT_CEILING_DIRECTORIES"] = Path.GetDirectoryName(folder);
        await using var child = Child.Start(start, log);
        return await child.EndAsync(cancellationToken);
    }

    private static string FindSource(DirectoryInfo? folder) =>
        folder is null ? throw new InvalidOperationException("The rig runs outside of the checkout that it was built in.")
        : File.Exists(Path.Combine(folder.FullName, "AgileBot.sln")) ? folder.FullName
        : FindSource(folder.Parent);
}
