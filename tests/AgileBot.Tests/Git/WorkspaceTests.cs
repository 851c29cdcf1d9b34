using AgileBot.Ports;

namespace AgileBot.Tests.Git;

public sealed class WorkspaceTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_workspace_holds_the_files_and_nothing_of_git()
    {
        await using var world = await GitWorld.StartAsync();
        var commit = await world.SeedAsync(
            "main",
            new Seed("run.sh", "#!/bin/sh\n", "100755"),
            new Seed("a b/ä.txt", [0, 255, 13, 10]),
            new Seed("empty", ""),
            new Seed("src/link", "../README.md", "120000")
        );
        await world.FetchAsync();

        await using var workspace = await world.CheckOutAsync(commit);

        Assert.Equal("README.md|a b|empty|run.sh|src", Names(workspace.Path));
        Assert.Equal([0, 255, 13, 10], await File.ReadAllBytesAsync(Path.Join(workspace.Path, "a b/ä.txt"), Cancelled));
        Assert.True(File.GetUnixFileMode(Path.Join(workspace.Path, "run.sh")).HasFlag(UnixFileMode.UserExecute));
        Assert.False(File.GetUnixFileMode(Path.Join(workspace.Path, "empty")).HasFlag(UnixFileMode.UserExecute));
        Assert.Equal("../README.md", new FileInfo(Path.Join(workspace.Path, "src/link")).LinkTarget);
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../../etc/passwd")]
    [InlineData("..")]
    [InlineData("self/../../x")]
    [InlineData("a\nb")]
    public async Task A_link_that_leads_out_is_shown_as_text_and_stays_a_link_in_the_next_commit(string target)
    {
        await using var world = await GitWorld.StartAsync();
        var commit = await world.SeedAsync("main", new Seed("out", target, "120000"), new Seed("self", ".", "120000"));
        await world.FetchAsync();

        await using var workspace = await world.CheckOutAsync(commit);

        Assert.Null(new FileInfo(Path.Join(workspace.Path, "out")).LinkTarget);
        Assert.Equal(target, await File.ReadAllTextAsync(Path.Join(workspace.Path, "out"), Cancelled));
        Assert.Equal(commit, await world.CommitAsync(workspace, commit));
    }

    [Fact]
    public async Task A_workspace_is_the_sandboxs_users_where_it_can_be_given_away_and_closed_to_others()
    {
        await using var world = await GitWorld.StartAsync();
        var commit = (await world.FetchAsync()).Base!.Value;

        await using var workspace = await world.CheckOutAsync(commit);

        var owners = await GitWorld.RunAsync([workspace.Path, "-printf", "%U\\n"], program: "find");
        var owner = Environment.IsPrivilegedProcess ? "61990" : (await GitWorld.RunAsync(["-u"], program: "id")).Trim();
        Assert.Equal(string.Concat(Enumerable.Repeat(owner + "\n", 4)), owners);
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(workspace.Path)
        );
        Assert.Equal(
            UnixFileMode.UserRead
                | UnixFileMode.UserWrite
                | UnixFileMode.UserExecute
                | UnixFileMode.GroupExecute
                | UnixFileMode.OtherExecute,
            File.GetUnixFileMode(world.Workspaces)
        );
    }

    [Fact]
    public async Task Two_workspaces_of_one_commit_are_two_folders()
    {
        await using var world = await GitWorld.StartAsync();
        var commit = (await world.FetchAsync()).Base!.Value;

        await using var one = await world.CheckOutAsync(commit);
        await using var two = await world.CheckOutAsync(commit);

        Assert.False(string.Equals(one.Path, two.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_workspace_goes_whatever_was_done_to_it()
    {
        await using var world = await GitWorld.StartAsync();
        var commit = (await world.FetchAsync()).Base!.Value;
        var outside = Path.Combine(world.Workspaces, "outside");
        Directory.CreateDirectory(outside);
        await File.WriteAllTextAsync(Path.Combine(outside, "keep"), "keep", Cancelled);
        var workspace = await world.CheckOutAsync(commit);
        var script = """
            mkdir -p closed/inner && touch closed/inner/file && chmod 000 closed/inner && chmod 500 closed
            ln -s ../outside way-out
            printf x > "$(printf 'bad\377name')"
            i=0; while [ $i -lt 30 ]; do mkdir -p dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd; cd dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd; i=$((i+1)); done
            """;
        await GitWorld.RunAsync(["-c", $"cd '{workspace.Path}'\n{script}"], program: "sh");

        await workspace.DisposeAsync();
        await workspace.DisposeAsync();

        Assert.False(Directory.Exists(workspace.Path));
        Assert.True(File.Exists(Path.Combine(outside, "keep")));
    }

    [Fact]
    public async Task A_repository_too_large_for_a_workspace_leaves_no_folder_behind()
    {
        await using var world = await GitWorld.StartAsync(new KeyValuePair<string, string?>("Git:TreeMegabytes", "1"));
        var commit = await world.SeedAsync("main", new Seed("big", new byte[1_000_001]));
        await world.FetchAsync();

        var fault = await Assert.ThrowsAsync<RemoteException>(() => world.CheckOutAsync(commit));

        Assert.Contains("Git__TreeMegabytes", fault.Message, StringComparison.Ordinal);
        Assert.False(
            Directory.Exists(world.Workspaces) && Directory.EnumerateFileSystemEntries(world.Workspaces).Any()
        );
    }

    [Fact]
    public async Task A_repository_of_too_many_files_is_refused()
    {
        await using var world = await GitWorld.StartAsync(new KeyValuePair<string, string?>("Git:Files", "1"));
        var commit = (await world.FetchAsync()).Base!.Value;

        var fault = await Assert.ThrowsAsync<RemoteException>(() => world.CheckOutAsync(commit));

        Assert.Contains("Git__Files", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_of_workspaces_that_is_somebody_elses_link_is_not_used()
    {
        await using var world = await GitWorld.StartAsync();
        var commit = (await world.FetchAsync()).Base!.Value;
        File.CreateSymbolicLink(world.Workspaces, world.Mirrors);

        var fault = await Assert.ThrowsAsync<RemoteException>(() => world.CheckOutAsync(commit));

        Assert.Contains("Sandbox__Folder", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workspace_that_could_not_be_filled_is_removed()
    {
        await using var world = await GitWorld.StartAsync();
        var commit = (await world.FetchAsync()).Base!.Value;
        await UnpackAsync(world);
        var blob = (await world.GitAsync("rev-parse", $"{commit}:README.md")).Trim();
        File.Delete(Path.Combine(world.Mirror, "objects", blob[..2], blob[2..]));

        await Assert.ThrowsAsync<RemoteException>(() => world.CheckOutAsync(commit));

        Assert.Equal("", Names(Directory.GetDirectories(world.Workspaces).Single()));
    }

    /// <summary>Spreads the mirror's pack, so that single objects can be taken away.</summary>
    private static async Task UnpackAsync(GitWorld world)
    {
        foreach (var pack in Directory.GetFiles(Path.Combine(world.Mirror, "objects", "pack"), "*.pack"))
        {
            var content = await File.ReadAllBytesAsync(pack, Cancelled);
            File.Delete(pack);
            File.Delete(Path.ChangeExtension(pack, "idx"));
            await GitWorld.RunAsync([$"--git-dir={world.Mirror}", "unpack-objects", "-q"], content);
        }
    }

    private static string Names(string folder) =>
        string.Join(
            '|',
            Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
}
