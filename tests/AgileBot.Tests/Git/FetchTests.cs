using AgileBot.Ports;
using AgileBot.Repositories;

namespace AgileBot.Tests.Git;

public sealed class FetchTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_branches_are_brought_with_their_files()
    {
        await using var world = await GitWorld.StartAsync();
        var story = await world.SeedAsync("agilebot/SHOP-1", new Seed("new.txt", "new"));
        var main = await world.FindHeadAsync("main");

        Assert.Equal(new BranchHeads(main, story), await world.FetchAsync());

        var files = await world.Repositories.ListFilesAsync(GitWorld.Shop, main!.Value, Cancelled);
        Assert.Equal([new TreeFile("README.md", 7, false), new TreeFile("src/prices.py", 10, false)], files);
        Assert.Equal("new"u8.ToArray(), await FindAsync(world, story, "new.txt"));
    }

    [Fact]
    public async Task What_the_remote_gained_and_lost_since_is_seen()
    {
        await using var world = await GitWorld.StartAsync();
        await world.SeedAsync("agilebot/SHOP-1", new Seed("new.txt", "new"));
        await world.FetchAsync();
        var moved = await world.SeedAsync("main", new Seed("README.md", "# Shop 2\n"));
        await world.GitAsync("update-ref", "-d", "refs/heads/agilebot/SHOP-1");

        Assert.Equal(new BranchHeads(moved, null), await world.FetchAsync());
        Assert.Equal("# Shop 2\n"u8.ToArray(), await FindAsync(world, moved, "README.md"));
    }

    [Fact]
    public async Task A_branch_rewritten_by_force_is_followed()
    {
        await using var world = await GitWorld.StartAsync();
        await world.FetchAsync();
        await world.GitAsync("update-ref", "-d", "refs/heads/main");
        var other = await world.SeedAsync("main", new Seed("other.txt", "other"));

        Assert.Equal(other, (await world.FetchAsync()).Base);
    }

    [Fact]
    public async Task A_branch_whose_name_only_ends_like_the_one_asked_for_is_another()
    {
        await using var world = await GitWorld.StartAsync();
        await world.SeedAsync("refs/heads/main", new Seed("x", "x"));
        await world.GitAsync("update-ref", "-d", "refs/heads/main");

        Assert.Equal(new BranchHeads(null, null), await world.FetchAsync());
    }

    [Fact]
    public async Task An_empty_repository_has_no_base()
    {
        await using var world = await GitWorld.StartEmptyAsync();

        Assert.Equal(new BranchHeads(null, null), await world.FetchAsync());
    }

    [Fact]
    public async Task A_missing_base_branch_is_told_from_a_missing_repository()
    {
        await using var world = await GitWorld.StartAsync();

        var heads = await world.Repositories.FetchAsync(
            GitWorld.Shop,
            Branch.Parse("release/9"),
            GitWorld.Story,
            Cancelled
        );

        Assert.Equal(new BranchHeads(null, null), heads);
    }

    [Fact]
    public async Task A_repository_that_is_not_there_names_itself_and_the_setting()
    {
        await using var world = await GitWorld.StartAsync();

        var fault = await Assert.ThrowsAsync<RemoteException>(() =>
            world.Repositories.FetchAsync(RepositoryName.Parse("SHOP/gone"), GitWorld.Main, GitWorld.Story, Cancelled)
        );

        Assert.Equal(("git", RemoteFailure.Missing), (fault.Remote, fault.Kind));
        Assert.Equal(
            "repository SHOP/gone is not there, or the bot may not see it: check Projects:…:Repository and the token's rights.",
            fault.Message
        );
    }

    [Theory]
    [InlineData(401, RemoteFailure.Denied, "Bitbucket__Token")]
    [InlineData(403, RemoteFailure.Denied, "Bitbucket__Token")]
    [InlineData(404, RemoteFailure.Missing, "Projects:…:Repository")]
    [InlineData(429, RemoteFailure.RateLimited, "less often")]
    [InlineData(302, RemoteFailure.Rejected, "Bitbucket__BaseUrl")]
    [InlineData(418, RemoteFailure.Rejected, "Bitbucket__BaseUrl")]
    [InlineData(500, RemoteFailure.Unavailable, "does not answer")]
    [InlineData(503, RemoteFailure.Unavailable, "does not answer")]
    public async Task A_status_of_the_host_becomes_its_kind_of_failure(int status, RemoteFailure kind, string hint)
    {
        await using var world = await GitWorld.StartAsync();
        world.Server.Fault = request =>
        {
            request.HttpContext.Response.Headers.Location = world.Server.Address + "/elsewhere";
            return status;
        };

        var fault = await Assert.ThrowsAsync<RemoteException>(world.FetchAsync);

        Assert.Equal(kind, fault.Kind);
        Assert.Contains(hint, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(GitServer.Token, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_token_is_denied_and_not_repeated()
    {
        await using var world = await GitWorld.StartAsync(
            new KeyValuePair<string, string?>("Bitbucket:Token", "wrong-canary")
        );

        var fault = await Assert.ThrowsAsync<RemoteException>(world.FetchAsync);

        Assert.Equal(RemoteFailure.Denied, fault.Kind);
        Assert.DoesNotContain("wrong-canary", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_cannot_be_reached_may_be_back_later()
    {
        await using var world = await GitWorld.StartAsync(
            new KeyValuePair<string, string?>("Bitbucket:BaseUrl", "http://127.0.0.1:1/bitbucket")
        );

        var fault = await Assert.ThrowsAsync<RemoteException>(world.FetchAsync);

        Assert.True(fault.MayPassByItself);
    }

    [Fact]
    public async Task A_host_that_never_answers_is_given_up_in_time()
    {
        await using var world = await GitWorld.StartAsync(new KeyValuePair<string, string?>("Git:TimeoutSeconds", "1"));
        using var end = new ManualResetEventSlim();
        world.Server.OnRequest = () => end.Wait(TimeSpan.FromSeconds(30), Cancelled);

        var fault = await Assert.ThrowsAsync<RemoteException>(world.FetchAsync);
        end.Set();

        Assert.Equal(RemoteFailure.Unavailable, fault.Kind);
        Assert.Contains("Git__TimeoutSeconds", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_waits_no_longer_stops_git_as_well()
    {
        await using var world = await GitWorld.StartAsync();
        using var end = new ManualResetEventSlim();
        using var tired = new CancellationTokenSource();
        world.Server.OnRequest = () =>
        {
            tired.Cancel();
            end.Wait(TimeSpan.FromSeconds(30), Cancelled);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            world.Repositories.FetchAsync(GitWorld.Shop, GitWorld.Main, GitWorld.Story, tired.Token)
        );
        end.Set();
    }

    [Fact]
    public async Task Many_at_once_find_the_same()
    {
        await using var world = await GitWorld.StartAsync();
        var main = await world.FindHeadAsync("main");

        var heads = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.FetchAsync()));

        Assert.All(heads, head => Assert.Equal(main, head.Base));
    }

    [Theory]
    [InlineData("HEAD")]
    [InlineData("objects")]
    public async Task A_mirror_that_is_no_repository_is_made_again(string lost)
    {
        await using var world = await GitWorld.StartAsync();
        await world.FetchAsync();
        await GitWorld.RunAsync(["-rf", "--", Path.Combine(world.Mirror, lost)], program: "rm");
        Directory.CreateDirectory(world.Mirror + ".new/half");

        var heads = await world.FetchAsync();

        Assert.NotEmpty(await world.Repositories.ListFilesAsync(GitWorld.Shop, heads.Base!.Value, Cancelled));
    }

    [Fact]
    public async Task A_lock_that_a_killed_git_left_long_ago_stops_nobody()
    {
        await using var world = await GitWorld.StartAsync();
        await world.FetchAsync();
        var stale = Path.Combine(world.Mirror, "refs", "seen", "main.lock");
        await File.WriteAllTextAsync(stale, "", Cancelled);
        File.SetLastWriteTimeUtc(stale, GitWorld.Noon.UtcDateTime.AddYears(-1));
        var moved = await world.SeedAsync("main", new Seed("README.md", "# Shop 2\n"));

        Assert.Equal(moved, (await world.FetchAsync()).Base);
    }

    [Fact]
    public async Task A_commit_that_was_never_fetched_is_missing()
    {
        await using var world = await GitWorld.StartAsync();
        var unknown = CommitSha.Parse(new string('a', 40));

        var before = await Assert.ThrowsAsync<RemoteException>(() => FindAsync(world, unknown, "README.md"));
        await world.FetchAsync();
        var after = await Assert.ThrowsAsync<RemoteException>(() => FindAsync(world, unknown, "README.md"));

        Assert.Equal((RemoteFailure.Missing, RemoteFailure.Missing), (before.Kind, after.Kind));
    }

    [Theory]
    [InlineData("nothing.txt")]
    [InlineData("src")]
    [InlineData("")]
    [InlineData("../README.md")]
    [InlineData("./README.md")]
    [InlineData("/README.md")]
    [InlineData("--help")]
    [InlineData("README.md\0README.md")]
    [InlineData("a b 5\nc")]
    public async Task What_is_no_file_is_not_found(string path)
    {
        await using var world = await GitWorld.StartAsync();
        var heads = await world.FetchAsync();

        Assert.Null(await FindAsync(world, heads.Base!.Value, path));
    }

    [Fact]
    public async Task A_diff_has_its_prefixes_and_knows_renames()
    {
        await using var world = await GitWorld.StartAsync();
        var before = await world.FindHeadAsync("main");
        var after = await world.SeedAsync("main", new Seed("README.md", "# Shop\nOpen\n"), new Seed("ä b.txt", "x\n"));
        await world.FetchAsync();

        var diff = await world.Repositories.DiffAsync(GitWorld.Shop, before!.Value, after, Cancelled);
        var none = await world.Repositories.DiffAsync(GitWorld.Shop, after, after, Cancelled);

        Assert.Contains("diff --git a/README.md b/README.md", diff.Text, StringComparison.Ordinal);
        Assert.Contains("+++ b/ä b.txt", diff.Text, StringComparison.Ordinal);
        Assert.Contains("@@ -1 +1,2 @@\n # Shop\n+Open\n", diff.Text, StringComparison.Ordinal);
        Assert.True(none.IsEmpty);
    }

    [Fact]
    public async Task A_diff_too_large_to_read_is_refused()
    {
        await using var world = await GitWorld.StartAsync();
        var before = await world.FindHeadAsync("main");
        var after = await world.SeedAsync(
            "main",
            new Seed("big.txt", new string('x', 79) + string.Concat(Enumerable.Repeat("\nline of text", 500_000)))
        );
        await world.FetchAsync();

        var fault = await Assert.ThrowsAsync<RemoteException>(() =>
            world.Repositories.DiffAsync(GitWorld.Shop, before!.Value, after, Cancelled)
        );

        Assert.Equal(RemoteFailure.Rejected, fault.Kind);
    }

    private static Task<byte[]?> FindAsync(GitWorld world, CommitSha commit, string path) =>
        world.Repositories.FindFileAsync(GitWorld.Shop, commit, path, Cancelled);
}
