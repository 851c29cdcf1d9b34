using AgileBot.Ports;

namespace AgileBot.Tests.Git;

public sealed class CommitTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_added_changed_and_removed_is_in_the_commit()
    {
        await using var world = await GitWorld.StartAsync();
        var main = (await world.FetchAsync()).Base!.Value;
        await using var workspace = await world.CheckOutAsync(main);
        await WriteAsync(workspace, "src/prices.py", "PRICE = 2\n");
        await WriteAsync(workspace, "tests/test_prices.py", "pass\n");
        File.Delete(Path.Join(workspace.Path, "README.md"));

        var commit = await world.CommitAsync(workspace, main, "Raise the price\n\nTicket: SHOP-1");

        var status = await world.MirrorAsync("diff", "--name-status", $"{main}", $"{commit}");
        Assert.Equal("D\tREADME.md\nM\tsrc/prices.py\nA\ttests/test_prices.py\n", status);
        var text = await world.MirrorAsync("log", "-1", "--format=%P|%an <%ae>|%cn <%ce>|%aI|%cI|%B", $"{commit}");
        const string signed = "AgileBot <agilebot@localhost>|AgileBot <agilebot@localhost>";
        const string at = "2026-11-21T10:00:00+00:00|2026-11-21T10:00:00+00:00";
        Assert.Equal($"{main}|{signed}|{at}|Raise the price\n\nTicket: SHOP-1\n\n", text);
    }

    [Fact]
    public async Task The_same_work_gives_the_same_commit_wherever_it_was_done()
    {
        await using var world = await GitWorld.StartAsync();
        var main = (await world.FetchAsync()).Base!.Value;

        var first = await world.WorkAsync(main, ("b.txt", "b"), ("a.txt", "a"));
        var second = await world.WorkAsync(main, ("a.txt", "a"), ("b.txt", "b"));
        var other = await world.WorkAsync(main, ("a.txt", "other"));

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public async Task Work_that_changed_nothing_is_no_commit()
    {
        await using var world = await GitWorld.StartAsync();
        var main = (await world.FetchAsync()).Base!.Value;
        await using var workspace = await world.CheckOutAsync(main);
        File.SetLastWriteTimeUtc(Path.Join(workspace.Path, "README.md"), GitWorld.Noon.UtcDateTime);
        Directory.CreateDirectory(Path.Join(workspace.Path, "empty/folders"));

        Assert.Equal(main, await world.CommitAsync(workspace, main));
    }

    [Fact]
    public async Task A_repository_can_be_emptied()
    {
        await using var world = await GitWorld.StartAsync();
        var main = (await world.FetchAsync()).Base!.Value;
        await using var workspace = await world.CheckOutAsync(main);
        File.Delete(Path.Join(workspace.Path, "README.md"));
        Directory.Delete(Path.Join(workspace.Path, "src"), recursive: true);

        var commit = await world.CommitAsync(workspace, main);

        Assert.Empty(await world.Repositories.ListFilesAsync(GitWorld.Shop, commit, Cancelled));
    }

    [Fact]
    public async Task Links_and_the_right_to_run_are_kept_and_can_change()
    {
        await using var world = await GitWorld.StartAsync();
        var main = await world.SeedAsync(
            "main",
            new Seed("run.sh", "x", "100755"),
            new Seed("link", "run.sh", "120000")
        );
        await world.FetchAsync();
        await using var workspace = await world.CheckOutAsync(main);
        File.SetUnixFileMode(Path.Join(workspace.Path, "README.md"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        File.CreateSymbolicLink(Path.Join(workspace.Path, "src/up"), "../README.md");

        var commit = await world.CommitAsync(workspace, main);

        var modes = await world.MirrorAsync("ls-tree", "-r", "--format=%(objectmode) %(path)", $"{commit}");
        Assert.Equal("100755 README.md\n120000 link\n100755 run.sh\n100644 src/prices.py\n120000 src/up\n", modes);
    }

    [Fact]
    public async Task What_builds_leave_behind_is_in_no_commit()
    {
        await using var world = await GitWorld.StartAsync();
        var main = await world.SeedAsync(
            "main",
            new Seed("app/app.csproj", "<Project/>"),
            new Seed("bin/tool", "tool")
        );
        await world.FetchAsync();
        var commit = await world.WorkAsync(
            main,
            ("src/__pycache__/prices.cpython-313.pyc", "x"),
            ("prices.pyc", "x"),
            (".pytest_cache/v", "x"),
            ("web/node_modules/left-pad/index.js", "x"),
            (".venv/bin/python", "x"),
            ("app/bin/Debug/app.dll", "x"),
            ("app/obj/project.assets.json", "x"),
            ("fresh/fresh.csproj", "<Project/>"),
            ("fresh/obj/x", "x"),
            ("bin/other-tool", "kept: no project beside it"),
            ("artifacts/bin/app/app.dll", "x"),
            ("artifacts/obj/app/project.assets.json", "x"),
            ("app/TestResults/run.trx", "x"),
            ("obj.txt", "kept")
        );

        var added = await world.MirrorAsync("diff", "--name-only", $"{main}", $"{commit}");

        Assert.Equal("bin/other-tool\nfresh/fresh.csproj\nobj.txt\n", added);
    }

    [Fact]
    public async Task Files_of_the_parent_that_look_like_leftovers_stay_and_can_be_edited()
    {
        await using var world = await GitWorld.StartAsync();
        var main = await world.SeedAsync(
            "main",
            new Seed("app/app.csproj", "<Project/>"),
            new Seed("app/bin/deploy.sh", "old"),
            new Seed("app/obj/known", "known"),
            new Seed("node_modules/patched.js", "patched")
        );
        await world.FetchAsync();
        await using var workspace = await world.CheckOutAsync(main);
        await WriteAsync(workspace, "app/bin/deploy.sh", "new");
        await WriteAsync(workspace, "app/bin/app.dll", "built");
        Directory.Delete(Path.Join(workspace.Path, "app/obj"), recursive: true);
        Directory.Delete(Path.Join(workspace.Path, "node_modules"), recursive: true);

        var commit = await world.CommitAsync(workspace, main);

        var status = await world.MirrorAsync("diff", "--name-status", $"{main}", $"{commit}");
        Assert.Equal("M\tapp/bin/deploy.sh\n", status);
    }

    [Fact]
    public async Task What_no_workspace_can_show_stays_as_it_is()
    {
        await using var world = await GitWorld.StartAsync();
        var other = new string('1', 40);
        var main = await world.SeedAsync(
            "main",
            new Seed("latin\\344.txt", "x"),
            new Seed("line\\nbreak", "x"),
            new Seed("module", other, "160000")
        );
        await world.FetchAsync();

        var commit = await world.WorkAsync(main, ("new.txt", "new"), ("module/file", "somebody else's"));

        var status = await world.MirrorAsync("diff", "--name-status", $"{main}", $"{commit}");
        Assert.Equal("A\tnew.txt\n", status);
        Assert.Contains(
            $"160000 commit {other}",
            await world.MirrorAsync("ls-tree", $"{commit}"),
            StringComparison.Ordinal
        );
        var files = await world.Repositories.ListFilesAsync(GitWorld.Shop, commit, Cancelled);
        Assert.Equal("README.md new.txt src/prices.py", string.Join(' ', files.Select(file => file.Path)));
    }

    [Fact]
    public async Task Many_files_and_large_ones_pass_up_to_the_limit()
    {
        await using var world = await GitWorld.StartAsync(new KeyValuePair<string, string?>("Git:FileMegabytes", "1"));
        var main = await world.SeedAsync("main", new Seed("big-already", new byte[3_000_000]));
        await world.FetchAsync();
        await using var workspace = await world.CheckOutAsync(main);
        await File.WriteAllBytesAsync(Path.Join(workspace.Path, "limit"), new byte[1_000_000], Cancelled);
        for (var number = 0; number < 300; number++)
        {
            await WriteAsync(workspace, $"many/{number}", $"{number}");
        }

        var commit = await world.CommitAsync(workspace, main);

        Assert.Equal(304, (await world.Repositories.ListFilesAsync(GitWorld.Shop, commit, Cancelled)).Count);
        await world.MirrorAsync("fsck", "--strict", $"{commit}");
    }

    [Fact]
    public async Task Commits_made_at_the_same_time_do_not_mix()
    {
        await using var world = await GitWorld.StartAsync();
        var main = (await world.FetchAsync()).Base!.Value;

        var commits = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(number => world.WorkAsync(main, ($"{number}.txt", $"{number}")))
        );

        foreach (var (commit, number) in commits.Select((commit, number) => (commit, number)))
        {
            var added = await world.MirrorAsync("diff", "--name-only", $"{main}", $"{commit}");
            Assert.Equal($"{number}.txt\n", added);
        }
    }

    private static async Task WriteAsync(Workspace workspace, string path, string text)
    {
        var place = Path.Join(workspace.Path, path);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        await File.WriteAllTextAsync(place, text, Cancelled);
    }
}
