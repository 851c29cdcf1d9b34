using AgileBot.Tests.Support;

namespace AgileBot.Tests.Journeys;

/// <summary>The story csharp, played once; its packages were fetched before, as the try-out does it.</summary>
public sealed class CSharpPlay() : StoryPlay("csharp")
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agilebot-packages-").FullName;

    /// <summary>The filled package cache.</summary>
    public string Packages => Path.Combine(_folder, "packages");

    /// <summary>Every file of it as it was before the story, with its size and time.</summary>
    internal IReadOnlyList<string> PackagesBefore { get; private set; } = [];

    internal IReadOnlyList<string> PackagesNow() =>
        [
            .. new DirectoryInfo(Packages)
                .EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
                .Select(file => $"{file.FullName} {(file as FileInfo)?.Length} {file.LastWriteTimeUtc:O}")
                .Order(StringComparer.Ordinal),
        ];

    protected override async Task<(string Name, string? Value)[]> PrepareAsync()
    {
        // the sandbox's user must pass through
        File.SetUnixFileMode(_folder, (UnixFileMode)0b111_001_001);
        var (exit, output) = await Git.RunAsync(
            Checkout.File("deploy", "fill-packages.sh"),
            _folder,
            Packages,
            Checkout.File("src", "AgileBot.Simulator", "Stories", "Scenes", Scene.Slug)
        );
        Assert.True(exit == 0, output);
        PackagesBefore = PackagesNow();
        return [("Sandbox:PackageCache", Packages)];
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>The classes that look at the one play, or need its packages.</summary>
[CollectionDefinition]
public sealed class CSharpPlayed : ICollectionFixture<CSharpPlay>;
