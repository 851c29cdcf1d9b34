using System.Text.Json;
using AgileBot.Ports;
using AgileBot.Reconciliation;
using AgileBot.Repositories;
using AgileBot.Simulator;
using AgileBot.Tests.Simulator.Support;
using AgileBot.Tickets;
using AgileBot.Worker.Webhooks;

namespace AgileBot.Tests.Contracts;

/// <summary>What is found by looking is what webhooks tell, under the same names.</summary>
public sealed class ChangeContractTests
{
    private static readonly RepositoryName s_repository = RepositoryName.Parse("TRADE/stock-options");

    private static readonly TimeSpan s_overlap = TimeSpan.FromSeconds(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Changed_tickets_are_found_with_their_labels_and_others_are_not()
    {
        await using var world = await WiredWorld.StartAsync();
        var story = await world.Here.StoryAsync("agilebot", "small");
        var elder = await world.Here.StoryAsync();
        var now = (await world.Tracker.GetChangedAsync("OPT", since: null, s_overlap, Token)).Now;
        world.Here.World.Jira.Find(elder)!.Updated = now.AddMinutes(-10);

        var found = await world.Tracker.GetChangedAsync("OPT", now, s_overlap, Token);
        var all = await world.Tracker.GetChangedAsync("OPT", now.AddMinutes(-9.5), TimeSpan.FromSeconds(31), Token);

        var one = Assert.Single(found.Tickets);
        Assert.Equal((story, "agilebot small"), ($"{one.Key}", string.Join(' ', one.Labels)));
        Assert.Equal(2, all.Tickets.Count);
        Assert.True(found.Now >= now);
    }

    [Fact]
    public async Task Thousands_of_changed_tickets_are_read_page_by_page_each_once()
    {
        await using var world = await WiredWorld.StartAsync();
        for (var n = 0; n < 1203; n++)
            await world.Here.StoryAsync();

        var found = await world.Tracker.GetChangedAsync("OPT", since: null, s_overlap, Token);

        Assert.Equal(1203, found.Tickets.Count);
        Assert.Equal(1203, found.Tickets.DistinctBy(ticket => ticket.Key).Count());
    }

    [Fact]
    public async Task A_project_that_is_not_there_is_no_empty_project()
    {
        await using var world = await WiredWorld.StartAsync();

        var fault = await Assert.ThrowsAsync<RemoteException>(() =>
            world.Tracker.GetChangedAsync("NONE", since: null, s_overlap, Token)
        );

        Assert.False(fault.MayPassByItself);
    }

    [Fact]
    public async Task A_ticket_is_named_alike_by_its_webhooks_and_by_the_search()
    {
        await using var bot = await WebhookListener.StartAsync();
        await using var world = await WiredWorld.StartAsync(new SimulatorOptions { BotUrl = bot.Address });
        var told = new List<string>();
        var key = await world.Here.StoryAsync("agilebot");
        var found = new List<string>();

        foreach (
            var change in new Func<Task>[]
            {
                () => world.Here.Reporter.CommentAsync(key, "Please", Token),
                () => world.Here.Reporter.LabelAsync(key, "small", remove: null, Token),
                () => world.Board.MoveForwardAsync(TicketKey.Parse(key), TicketStage.InProgress, Token),
            }
        )
        {
            await change();
            var ticket = Assert.Single((await world.Tracker.GetChangedAsync("OPT", null, s_overlap, Token)).Tickets);
            if (!EventKeys.IsWholeSecond(ticket.Updated))
                found.Add(EventKeys.Ticket(ticket.Key, ticket.Updated));
        }

        await Journeys.Team.ForAsync(
            () =>
            {
                told = [.. bot.All.Select(received => Read(received, JiraNotice.Read).EventKey)];
                return found.TrueForAll(told.Contains);
            },
            "every change that was found is told"
        );
        Assert.NotEmpty(found);
    }

    [Fact]
    public void A_second_that_holds_several_changes_has_no_name_in_a_webhook()
    {
        const string Body = """{"issue":{"key":"OPT-1","fields":{"updated":"2026-03-01T08:00:07.000+0000"}}}""";
        using var whole = JsonDocument.Parse(Body);
        using var part = JsonDocument.Parse(Body.Replace(".000", ".001", StringComparison.Ordinal));
        using var bare = JsonDocument.Parse("""{"issue":{"key":"OPT-1"}}""");

        Assert.Empty(JiraNotice.Read(whole.RootElement).EventKey);
        Assert.Equal("OPT-1@2026-03-01T08:00:07.001", JiraNotice.Read(part.RootElement).EventKey);
        Assert.Empty(JiraNotice.Read(bare.RootElement).EventKey);
    }

    [Fact]
    public async Task What_people_do_on_a_pull_request_is_named_alike_by_webhooks_and_by_a_look()
    {
        await using var bot = await WebhookListener.StartAsync();
        await using var world = await WiredWorld.StartAsync(new SimulatorOptions { BotUrl = bot.Address });
        var clone = await world.Here.PullRequestAsync();
        var place = $"{RunningWorld.Repository}/pull-requests/1";
        var opened = Assert.Single(await world.Host.GetOpenPullRequestsAsync(s_repository, Token));

        await world.Here.Reviewer.JudgeAsync(place, "NEEDS_WORK", $"{opened.Head}", Token);
        var (_, said) = await RunningWorld.PostAsync(world.Here.Reviewer, $"{place}/comments", """{"text":"Why?"}""");
        var reply = $$$"""{"text":"Because","parent":{"id":{{{said!["id"]}}}}}""";
        await RunningWorld.PostAsync(world.Here.Reporter, $"{place}/comments", reply);
        await clone.CommitAsync("agilebot/OPT-1", "more.py", "more = 1\n");
        await clone.PushAsync("agilebot/OPT-1");
        await RunningWorld.PutAsync(
            world.Here.Reviewer,
            $"{place}/comments/{said["id"]}",
            """{"text":"Why so?","version":0}"""
        );
        var head = await world.Host.FindBranchAsync(s_repository, Branch.Parse("agilebot/OPT-1"), Token);
        await world.Here.Reviewer.JudgeAsync(place, "APPROVED", $"{head}", Token);

        var deeds = await world.Desk.GetDeedsAsync(s_repository, 1, Token);
        var found = deeds.Select(deed => EventKeys.Of(s_repository, 1, deed)).ToList();
        await world.Host.MergeAsync(
            s_repository,
            await world.Host.GetPullRequestAsync(s_repository, 1, Token),
            "m",
            Token
        );
        var merged = await world.Host.GetPullRequestAsync(s_repository, 1, Token);
        found.Add(EventKeys.Closed(s_repository, 1, merged.State, merged.Version));

        // two verdicts, a comment that was edited later, a reply, a push, the merge
        Assert.Equal(6, found.Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(await world.Host.GetOpenPullRequestsAsync(s_repository, Token));
        await Journeys.Team.ForAsync(
            () =>
            {
                var told = bot
                    .All.Select(received => Read(received, BitbucketNotice.Read).EventKey)
                    .ToHashSet(StringComparer.Ordinal);
                return found.TrueForAll(told.Contains);
            },
            "every deed that was found is told"
        );
    }

    [Fact]
    public async Task Only_pull_requests_of_stories_are_read_whatever_others_are_called()
    {
        await using var world = await WiredWorld.StartAsync();
        var clone = await world.Here.PullRequestAsync();
        await clone.CommitAsync("feature/ä", "other.py", "other = 1\n");
        await clone.PushAsync("feature/ä");
        await RunningWorld.PostAsync(
            world.Here.Reporter,
            $"{RunningWorld.Repository}/pull-requests",
            RunningWorld.Opening("feature/ä")
        );
        Assert.Equal(2, world.Here.World.Bitbucket.Repositories[0].PullRequests.Count);

        Assert.Equal(
            "agilebot/OPT-1",
            $"{Assert.Single(await world.Host.GetOpenPullRequestsAsync(s_repository, Token)).Source}"
        );
    }

    private static Notice Read(Received received, Func<JsonElement, Notice> read) => Notice.Find(received.Raw, read)!;
}
