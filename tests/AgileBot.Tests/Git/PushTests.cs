using AgileBot.Ports;
using AgileBot.Repositories;

namespace AgileBot.Tests.Git;

public sealed class PushTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_branch_lands_and_landing_again_changes_nothing()
    {
        await using var world = await GitWorld.StartAsync();
        var main = (await world.FetchAsync()).Base!.Value;
        var commit = await world.WorkAsync(main, ("new.txt", "new"));

        Assert.Equal(new PushOutcome.Landed(), await world.PushAsync(null, commit));
        Assert.Equal(new PushOutcome.Landed(), await world.PushAsync(null, commit));
        Assert.Equal(new PushOutcome.Landed(), await world.PushAsync(main, commit));
        Assert.Equal(new BranchHeads(main, commit), await world.FetchAsync());
        Assert.Equal("new", await world.GitAsync("show", $"{commit}:new.txt"));
    }

    [Fact]
    public async Task A_branch_goes_on_from_the_expected_head_even_by_force()
    {
        await using var world = await GitWorld.StartAsync();
        var main = (await world.FetchAsync()).Base!.Value;
        var first = await world.WorkAsync(main, ("new.txt", "1"));
        var other = await world.WorkAsync(main, ("new.txt", "2"));
        await world.PushAsync(null, first);

        Assert.Equal(new PushOutcome.Landed(), await world.PushAsync(first, other));
        Assert.Equal(other, await world.FindHeadAsync("agilebot/SHOP-1"));
    }

    [Fact]
    public async Task Somebody_elses_commit_is_never_pushed_over()
    {
        await using var world = await GitWorld.StartAsync();
        var main = (await world.FetchAsync()).Base!.Value;
        var first = await world.WorkAsync(main, ("new.txt", "1"));
        var next = await world.WorkAsync(first, ("new.txt", "2"));
        await world.PushAsync(null, first);
        var theirs = await world.SeedAsync("agilebot/SHOP-1", new Seed("hand.txt", "by hand"));

        Assert.Equal(new PushOutcome.Overtaken(theirs), await world.PushAsync(first, next));
        Assert.Equal(new PushOutcome.Overtaken(theirs), await world.PushAsync(null, next));
        Assert.Equal(theirs, await world.FindHeadAsync("agilebot/SHOP-1"));
    }

    [Fact]
    public async Task A_branch_that_was_removed_meanwhile_is_not_made_again()
    {
        await using var world = await GitWorld.StartAsync();
        var main = (await world.FetchAsync()).Base!.Value;
        var first = await world.WorkAsync(main, ("new.txt", "1"));
        var next = await world.WorkAsync(first, ("new.txt", "2"));
        await world.PushAsync(null, first);
        await world.GitAsync("update-ref", "-d", "refs/heads/agilebot/SHOP-1");

        Assert.Equal(new PushOutcome.Overtaken(null), await world.PushAsync(first, next));
        Assert.Null(await world.FindHeadAsync("agilebot/SHOP-1"));
    }

    [Fact]
    public async Task Two_who_push_at_once_are_told_apart()
    {
        await using var world = await GitWorld.StartAsync();
        var main = (await world.FetchAsync()).Base!.Value;
        var commits = new List<CommitSha>();
        for (var number = 0; number < 4; number++)
        {
            commits.Add(await world.WorkAsync(main, ("new.txt", $"{number}")));
        }

        var outcomes = await Task.WhenAll(commits.Select(commit => world.PushAsync(null, commit)));

        var winner = await world.FindHeadAsync("agilebot/SHOP-1");
        Assert.Equal(
            commits.Select(commit =>
                commit == winner ? (PushOutcome)new PushOutcome.Landed() : new PushOutcome.Overtaken(winner)
            ),
            outcomes
        );
    }

    [Theory]
    [InlineData("main")]
    [InlineData("agilebotty/x")]
    [InlineData("feature/agilebot/x")]
    public async Task Only_the_bots_own_branches_are_pushed(string branch)
    {
        await using var world = await GitWorld.StartAsync();
        var main = (await world.FetchAsync()).Base!.Value;

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            world.Repositories.PushAsync(GitWorld.Shop, Branch.Parse(branch), main, main, Cancelled)
        );
    }

    [Fact]
    public async Task A_hook_of_the_host_that_refuses_is_named()
    {
        await using var world = await GitWorld.StartAsync();
        var hook = Path.Combine(world.Remote, "hooks", "pre-receive");
        await File.WriteAllTextAsync(hook, "#!/bin/sh\nexit 1\n", Cancelled);
        File.SetUnixFileMode(hook, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var main = (await world.FetchAsync()).Base!.Value;
        var commit = await world.WorkAsync(main, ("new.txt", "new"));

        var fault = await Assert.ThrowsAsync<RemoteException>(() => world.PushAsync(null, commit));

        Assert.Equal(RemoteFailure.Rejected, fault.Kind);
        Assert.Contains("pre-receive hook declined", fault.Message, StringComparison.Ordinal);
        Assert.Null(await world.FindHeadAsync("agilebot/SHOP-1"));
    }

    [Theory]
    [InlineData(401, RemoteFailure.Denied)]
    [InlineData(403, RemoteFailure.Denied)]
    [InlineData(500, RemoteFailure.Unavailable)]
    public async Task A_push_without_the_right_to_it_is_denied(int status, RemoteFailure kind)
    {
        await using var world = await GitWorld.StartAsync();
        var main = (await world.FetchAsync()).Base!.Value;
        var commit = await world.WorkAsync(main, ("new.txt", "new"));
        world.Server.Fault = request =>
            request.Path.Value!.EndsWith("git-receive-pack", StringComparison.Ordinal)
            || request.QueryString.Value!.Contains("receive-pack", StringComparison.Ordinal)
                ? status
                : null;

        var fault = await Assert.ThrowsAsync<RemoteException>(() => world.PushAsync(null, commit));

        Assert.Equal(kind, fault.Kind);
    }

    [Fact]
    public async Task An_answer_lost_on_its_way_back_is_found_landed_by_the_next_try()
    {
        await using var world = await GitWorld.StartAsync();
        var main = (await world.FetchAsync()).Base!.Value;
        var commit = await world.WorkAsync(main, ("new.txt", "new"));
        await world.PushAsync(null, commit);
        world.Server.Fault = _ => 502;
        await Assert.ThrowsAsync<RemoteException>(() => world.PushAsync(null, commit));
        world.Server.Fault = _ => null;

        Assert.Equal(new PushOutcome.Landed(), await world.PushAsync(null, commit));
    }
}
