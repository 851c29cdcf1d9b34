using FsCheck;
using FsCheck.Fluent;

namespace AgileBot.Tests.Git;

public sealed class RoundTripTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static Gen<string> Name =>
        Gen.Elements(
            "a",
            "B",
            "ä",
            "🙂",
            "x y",
            "-n",
            "--all",
            ".gitignore",
            ".gitattributes",
            "git",
            "\"",
            "'",
            "*",
            "a\\b",
            "~",
            "@",
            "{0}"
        );

    private static Gen<string> FilePath =>
        Name.NonEmptyListOf().Where(names => names.Count <= 4).Select(names => string.Join('/', names) + ".f");

    private static Gen<byte[]> Content => ArbMap.Default.GeneratorFor<byte>().ArrayOf();

    [Fact]
    public async Task Files_come_out_of_a_commit_as_they_went_in()
    {
        await using var world = await GitWorld.StartAsync();
        var main = (await world.FetchAsync()).Base!.Value;
        var files = FilePath.SelectMany(path => Content.Select(content => (path, content))).ListOf();
        foreach (var tree in files.Sample(25).Select(ByPath))
        {
            await using var written = await world.CheckOutAsync(main);
            Empty(written.Path);
            await WriteAsync(written.Path, tree);

            var commit = await world.CommitAsync(written, main);

            await using var read = await world.CheckOutAsync(commit);
            Assert.Equal(tree, await ReadAsync(read.Path));
        }
    }

    private static SortedDictionary<string, byte[]> ByPath(IEnumerable<(string Path, byte[] Content)> files) =>
        new(
            files
                .DistinctBy(file => file.Path, StringComparer.Ordinal)
                .ToDictionary(file => file.Path, file => file.Content, StringComparer.Ordinal),
            StringComparer.Ordinal
        );

    private static void Empty(string folder)
    {
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            (entry as DirectoryInfo)?.Delete(recursive: true);
            (entry as FileInfo)?.Delete();
        }
    }

    private static async Task WriteAsync(string folder, SortedDictionary<string, byte[]> files)
    {
        foreach (var (path, content) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Join(folder, path))!);
            await File.WriteAllBytesAsync(Path.Join(folder, path), content, Cancelled);
        }
    }

    private static async Task<SortedDictionary<string, byte[]>> ReadAsync(string folder)
    {
        var found = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            found.Add(Path.GetRelativePath(folder, file), await File.ReadAllBytesAsync(file, Cancelled));
        }

        return found;
    }
}
