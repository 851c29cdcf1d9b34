using AgileBot.Simulator.Git;
using AgileBot.Simulator.Stories;
using static AgileBot.Tests.Simulator.Support.RunningWorld;

namespace AgileBot.Tests.Simulator;

public sealed class SceneTests
{
    [Fact]
    public async Task Each_story_has_a_board_and_a_repository_with_the_files_of_its_scene()
    {
        await using var here = await StartAsync();

        foreach (var name in StoryShelf.Names)
        {
            var scene = StoryShelf.Find(name)!.Scene;
            Assert.Equal(scene.ProjectName, here.World.Jira.Projects[scene.Project].Name);
            var git = new GitProcess(here.World.Bitbucket.Find(scene.RepositoryProject, scene.Slug)!.Git.Path);
            Assert.NotEmpty(scene.ReadFiles());
            foreach (var (path, content) in scene.ReadFiles())
                Assert.Equal(content, (await git.RunAsync(["show", $"main:{path}"], Token)).Output);
        }
    }

    [Fact]
    public async Task Files_in_folders_and_in_any_script_are_committed_as_they_are()
    {
        var folder = Directory.CreateTempSubdirectory("agilebot-first-commit-");
        var git = new BareRepository(folder.FullName, Token);
        var files = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["README.md"] = "über\n",
            ["src/deep/er/code.py"] = "print('ä')\n\n",
            ["src/empty.py"] = "",
        };

        await git.CreateAsync("main", files, new Author("Ada", "ada@example.com", DateTimeOffset.UnixEpoch));

        var read = new GitProcess(folder.FullName);
        Assert.Equal(
            files.Keys.Order(StringComparer.Ordinal),
            (await read.GetAsync(["ls-tree", "-r", "--name-only", "main"], Token)).Split('\n'),
            StringComparer.Ordinal
        );
        foreach (var (path, content) in files)
            Assert.Equal(content, (await read.RunAsync(["show", $"main:{path}"], Token)).Output);
        folder.Delete(recursive: true);
    }
}
