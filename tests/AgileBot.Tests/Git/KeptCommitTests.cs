using AgileBot.Ports;
using AgileBot.Repositories;

namespace AgileBot.Tests.Git;

/// <summary>What one replica committed, another one can go on with, although no remote has it.</summary>
public sealed class KeptCommitTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Another_replica_checks_out_a_commit_that_was_never_pushed()
    {
        await using var one = await GitWorld.StartAsync();
        await using var two = one.OpenElsewhere();
        var heads = await one.FetchAsync();
        var first = await one.WorkAsync(heads.Base!.Value, ("src/prices.py", "PRICE = 2\n"));
        var second = await one.WorkAsync(first, ("src/sale.py", "from prices import PRICE\n"));

        await using var workspace = await two.CheckOutAsync(second);

        Assert.Equal("PRICE = 2\n", await ReadAsync(workspace, "src/prices.py"));
        Assert.Equal("from prices import PRICE\n", await ReadAsync(workspace, "src/sale.py"));
        Assert.Equal("# Shop\n", await ReadAsync(workspace, "README.md"));
    }

    [Fact]
    public async Task Another_replica_pushes_what_the_first_one_committed_and_makes_the_same_commit_of_the_same_work()
    {
        await using var one = await GitWorld.StartAsync();
        await using var two = one.OpenElsewhere();
        var heads = await one.FetchAsync();
        var commit = await one.WorkAsync(heads.Base!.Value, ("src/prices.py", "PRICE = 2\n"));

        Assert.IsType<PushOutcome.Landed>(await two.PushAsync(expected: null, commit));

        Assert.Equal(commit, await one.FindHeadAsync("agilebot/SHOP-1"));
        Assert.Equal(commit, await two.WorkAsync(heads.Base!.Value, ("src/prices.py", "PRICE = 2\n")));
    }

    [Fact]
    public async Task A_merge_made_by_one_replica_is_there_for_another()
    {
        await using var one = await GitWorld.StartAsync();
        await using var two = one.OpenElsewhere();
        var start = (await one.FetchAsync()).Base!.Value;
        var left = await one.WorkAsync(start, ("src/left.py", "LEFT = 1\n"));
        var right = await two.WorkAsync(start, ("src/right.py", "RIGHT = 1\n"));

        var merged = Assert.IsType<MergeOutcome.Clean>(
            await one.Repositories.MergeAsync(
                GitWorld.Shop,
                left,
                right,
                new CommitDraft(left, "Both", GitWorld.Noon),
                Cancelled
            )
        );

        var files = await two.Repositories.ListFilesAsync(GitWorld.Shop, merged.Commit, Cancelled);
        Assert.Equal(
            "README.md src/left.py src/prices.py src/right.py",
            string.Join(' ', files.Select(file => file.Path))
        );
    }

    [Fact]
    public async Task A_commit_of_the_remote_that_was_never_fetched_here_is_fetched_when_it_is_asked_for()
    {
        await using var one = await GitWorld.StartAsync();
        await using var two = one.OpenElsewhere();
        var old = (await one.FetchAsync()).Base!.Value;
        await one.SeedAsync("main", new Seed("NEWS.md", "new\n"));

        await using var workspace = await two.CheckOutAsync(old);

        Assert.False(File.Exists(Path.Join(workspace.Path, "NEWS.md")));
        Assert.Equal("# Shop\n", await ReadAsync(workspace, "README.md"));
    }

    [Fact]
    public async Task A_commit_that_nobody_has_is_missing_and_says_what_to_do()
    {
        await using var world = await GitWorld.StartAsync();
        var nowhere = CommitSha.Parse(new string('e', 40));

        var fault = await Assert.ThrowsAsync<RemoteException>(() => world.CheckOutAsync(nowhere));

        Assert.Equal(RemoteFailure.Missing, fault.Kind);
        Assert.Contains("retry", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mirror_that_was_deleted_is_made_again_with_the_unpushed_work_in_it()
    {
        await using var world = await GitWorld.StartAsync();
        var heads = await world.FetchAsync();
        var commit = await world.WorkAsync(heads.Base!.Value, ("src/prices.py", "PRICE = 2\n"));
        Directory.Delete(world.Mirrors, recursive: true);

        await using var workspace = await world.CheckOutAsync(commit);

        Assert.Equal("PRICE = 2\n", await ReadAsync(workspace, "src/prices.py"));
    }

    [Fact]
    public async Task Replicas_that_share_the_folder_of_mirrors_make_one_mirror_between_them()
    {
        await using var world = await GitWorld.StartAsync();
        await using var two = world.OpenElsewhere(sharesFolder: true);
        await using var three = world.OpenElsewhere(sharesFolder: true);

        var heads = await Task.WhenAll(world.FetchAsync(), two.FetchAsync(), three.FetchAsync());

        Assert.Single(heads.Distinct());
        Assert.Single(Directory.GetDirectories(Path.GetDirectoryName(world.Mirror)!));
    }

    [Fact]
    public async Task Only_what_the_parent_lacks_is_kept()
    {
        await using var world = await GitWorld.StartAsync();
        var large = new byte[300_000];
        new Random(5).NextBytes(large);
        await world.SeedAsync("main", new Seed("large.bin", large));
        var heads = await world.FetchAsync();

        await world.WorkAsync(heads.Base!.Value, ("src/prices.py", "PRICE = 2\n"));

        Assert.InRange(Assert.Single(world.Shelf.Kept).Pack.Length, 1, 2000);
    }

    private static Task<string> ReadAsync(Workspace workspace, string path) =>
        File.ReadAllTextAsync(Path.Join(workspace.Path, path), Cancelled);
}
