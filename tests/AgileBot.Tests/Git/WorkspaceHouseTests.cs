using AgileBot.Adapters.Git;

namespace AgileBot.Tests.Git;

/// <summary>What a killed worker leaves in the folder of workspaces goes; what a living one works in stays.</summary>
public sealed class WorkspaceHouseTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("agilebot-house-").FullName;

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public async Task What_a_killed_process_left_is_removed_when_the_next_one_moves_in()
    {
        var left = await LeaveAsync();

        using var house = new WorkspaceHouse(new WorkspaceOptions { Folder = _home });
        var own = await house.OpenAsync();

        Assert.False(Directory.Exists(left));
        Assert.True(Directory.Exists(own));
        Assert.Single(Directory.EnumerateFiles(_home));
    }

    [Fact]
    public async Task What_another_process_works_in_stays()
    {
        using var one = new WorkspaceHouse(new WorkspaceOptions { Folder = _home });
        var at = Path.Combine(await one.OpenAsync(), "workspace");
        Directory.CreateDirectory(at);

        using var two = new WorkspaceHouse(new WorkspaceOptions { Folder = _home });
        var other = await two.OpenAsync();

        Assert.True(Directory.Exists(at));
        Assert.False(at.StartsWith(other, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_house_that_is_left_in_order_leaves_nothing()
    {
        using (var house = new WorkspaceHouse(new WorkspaceOptions { Folder = _home }))
            await house.OpenAsync();

        Assert.Empty(Directory.EnumerateFileSystemEntries(_home));
    }

    [Fact]
    public async Task A_house_that_vanished_is_built_again()
    {
        using var house = new WorkspaceHouse(new WorkspaceOptions { Folder = _home });
        Directory.Delete(await house.OpenAsync());

        Assert.True(Directory.Exists(await house.OpenAsync()));
    }

    /// <summary>As a process does that is killed: its folder with a workspace, and a lock that nobody holds any more.</summary>
    private async Task<string> LeaveAsync()
    {
        var folder = Path.Combine(_home, "gone");
        Directory.CreateDirectory(Path.Combine(folder, "workspace"));
        await File.WriteAllTextAsync(Path.Combine(folder, "workspace", "file"), "text");
        await File.WriteAllTextAsync(folder + ".held", "");
        return folder;
    }
}
