using AgileBot.Ports;
using AgileBot.Repositories;

namespace AgileBot.Tests.Git;

public sealed class MergeTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Changes_at_different_places_come_together_in_a_commit_of_both()
    {
        await using var world = await GitWorld.StartAsync();
        var main = (await world.FetchAsync()).Base!.Value;
        var ours = await world.WorkAsync(main, ("ours.txt", "ours"));
        var theirs = await world.WorkAsync(main, ("theirs.txt", "theirs"));

        var merged = Assert.IsType<MergeOutcome.Clean>(await MergeAsync(world, ours, theirs)).Commit;

        Assert.Equal($"{ours} {theirs}", (await world.MirrorAsync("log", "-1", "--format=%P", $"{merged}")).Trim());
        var files = await world.Repositories.ListFilesAsync(GitWorld.Shop, merged, Cancelled);
        Assert.Equal("README.md ours.txt src/prices.py theirs.txt", string.Join(' ', files.Select(file => file.Path)));
        Assert.Equal(new MergeOutcome.Clean(merged), await MergeAsync(world, ours, theirs));
    }

    [Fact]
    public async Task The_same_line_changed_twice_is_a_conflict_that_names_its_paths()
    {
        await using var world = await GitWorld.StartAsync();
        var main = (await world.FetchAsync()).Base!.Value;
        var ours = await world.WorkAsync(
            main,
            ("src/prices.py", "PRICE = 2\n"),
            ("README.md", "# A\n"),
            ("ä.txt", "1")
        );
        var theirs = await world.WorkAsync(main, ("src/prices.py", "PRICE = 3\n"), ("ä.txt", "2"));

        var outcome = await MergeAsync(world, ours, theirs);

        var paths = Assert.IsType<MergeOutcome.Conflicted>(outcome).Paths;
        Assert.Equal("src/prices.py ä.txt", string.Join(' ', paths));
    }

    [Fact]
    public async Task The_one_that_holds_the_other_is_the_merge()
    {
        await using var world = await GitWorld.StartAsync();
        var main = (await world.FetchAsync()).Base!.Value;
        var later = await world.WorkAsync(main, ("new.txt", "new"));

        Assert.Equal(new MergeOutcome.Clean(later), await MergeAsync(world, main, later));
        Assert.Equal(new MergeOutcome.Clean(later), await MergeAsync(world, later, main));
        Assert.Equal(new MergeOutcome.Clean(main), await MergeAsync(world, main, main));
    }

    [Fact]
    public async Task A_merge_driver_that_the_repository_names_is_not_run()
    {
        await using var world = await GitWorld.StartAsync();
        var main = await world.SeedAsync("main", new Seed(".gitattributes", "* merge=evil diff=evil filter=evil\n"));
        await world.FetchAsync();
        var ours = await world.WorkAsync(main, ("src/prices.py", "PRICE = 2\n"));
        var theirs = await world.WorkAsync(main, ("src/prices.py", "PRICE = 3\n"));

        Assert.IsType<MergeOutcome.Conflicted>(await MergeAsync(world, ours, theirs));
    }

    private static Task<MergeOutcome> MergeAsync(GitWorld world, CommitSha ours, CommitSha theirs) =>
        world.Repositories.MergeAsync(
            GitWorld.Shop,
            ours,
            theirs,
            new CommitDraft(ours, "Merge", GitWorld.Noon),
            Cancelled
        );
}
