using System.Text;
using AgileBot.Development;
using AgileBot.Tests.Support;
using AgileBot.Workflow;

namespace AgileBot.Tests.Development;

public sealed class SandboxFilesTests : IDisposable
{
    private readonly FolderWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData("../x")]
    [InlineData("a/../../x")]
    [InlineData("/etc/passwd")]
    [InlineData("/proc/self/environ")]
    [InlineData("-rf")]
    [InlineData("~/x")]
    [InlineData("a//b")]
    [InlineData("./a")]
    [InlineData("")]
    [InlineData(".git/config")]
    [InlineData("a/.GIT/hooks/pre-commit")]
    [InlineData("git~1/config")]
    [InlineData(".git./config")]
    [InlineData(".g\u200cit/config")]
    [InlineData("a\\..\\b")]
    [InlineData("C:/x")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    public async Task A_path_that_could_lead_outside_is_refused(string path)
    {
        var (files, folder) = Files();
        Assert.IsType<FileRead.Refused>(await files.ReadAsync(path, TestContext.Current.CancellationToken));
        Assert.NotNull(await files.WriteAsync(path, "x", TestContext.Current.CancellationToken));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public async Task Links_are_neither_read_nor_written_through()
    {
        var (files, folder) = Files();
        var outside = Directory.CreateDirectory(folder + "-outside");
        await File.WriteAllTextAsync(
            Path.Combine(outside.FullName, "secret"),
            "hush",
            TestContext.Current.CancellationToken
        );
        File.CreateSymbolicLink(Path.Combine(folder, "link"), Path.Combine(outside.FullName, "secret"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "door"), outside.FullName);

        foreach (var path in (string[])["link", "door/secret", "door/new"])
        {
            Assert.IsNotType<FileRead.Found>(await files.ReadAsync(path, TestContext.Current.CancellationToken));
            Assert.Contains(
                "symbolic link",
                await files.WriteAsync(path, "x", TestContext.Current.CancellationToken),
                StringComparison.Ordinal
            );
        }

        Assert.Equal(
            "hush",
            await File.ReadAllTextAsync(Path.Combine(outside.FullName, "secret"), TestContext.Current.CancellationToken)
        );
        Assert.Single(outside.EnumerateFiles());
    }

    [Fact]
    public async Task A_pipe_does_not_hang_the_reader()
    {
        var (files, folder) = Files();
        using var made = System.Diagnostics.Process.Start("mkfifo", Path.Combine(folder, "pipe"));
        await made.WaitForExitAsync(TestContext.Current.CancellationToken);

        var read = Assert.IsType<FileRead.Refused>(
            await files.ReadAsync("pipe", TestContext.Current.CancellationToken)
        );
        Assert.Contains("is no file", read.Reason, StringComparison.Ordinal);
        Assert.NotNull(await files.WriteAsync("pipe", "x", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_is_no_whole_text_is_not_taken_for_one()
    {
        var (files, folder) = Files();
        await File.WriteAllBytesAsync(
            Path.Combine(folder, "latin"),
            [0xE9, 0x0A],
            TestContext.Current.CancellationToken
        );
        await File.WriteAllBytesAsync(
            Path.Combine(folder, "zero"),
            [0x61, 0x00, 0x62],
            TestContext.Current.CancellationToken
        );
        await File.WriteAllTextAsync(
            Path.Combine(folder, "huge"),
            new string('x', 1_000_001),
            TestContext.Current.CancellationToken
        );

        foreach (var path in (string[])["latin", "zero", "huge"])
            Assert.IsType<FileRead.Refused>(await files.ReadAsync(path, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no end")]
    [InlineData("ü\r\n\n  x \n\n")]
    [InlineData("\uFEFFmark\n")]
    public async Task A_text_comes_back_as_it_was_written(string text)
    {
        var (files, folder) = Files();
        Assert.Null(await files.WriteAsync("a b/ö.txt", text, TestContext.Current.CancellationToken));

        var read = Assert.IsType<FileRead.Found>(
            await files.ReadAsync("a b/ö.txt", TestContext.Current.CancellationToken)
        );
        Assert.Equal(text, read.Text);
        Assert.Equal(
            Encoding.UTF8.GetBytes(text),
            await File.ReadAllBytesAsync(Path.Combine(folder, "a b/ö.txt"), TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_missing() =>
        Assert.IsType<FileRead.Missing>(
            await Files().Files.ReadAsync("none.py", TestContext.Current.CancellationToken)
        );

    private (SandboxFiles Files, string Folder) Files()
    {
        var workspace = _world.Folder();
        var context = Some.Context(new Step.Develop(1, "ST-1", 1), Some.Journey());
        return (new SandboxFiles(PlainSandbox.ForSteps(), context, workspace), workspace.Path);
    }
}
