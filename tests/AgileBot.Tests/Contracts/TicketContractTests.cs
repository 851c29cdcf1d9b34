using AgileBot.Ports;
using AgileBot.Tickets;

namespace AgileBot.Tests.Contracts;

/// <summary>What <see cref="IIssueTracker"/> and <see cref="ITicketBoard"/> promise, against a Jira that keeps what it is told.</summary>
public sealed class TicketContractTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_story_is_read_as_its_reporter_wrote_it()
    {
        await using var world = await WiredWorld.StartAsync();
        var key = TicketKey.Parse(await world.Here.StoryAsync("agilebot"));

        var ticket = await world.Tracker.FindTicketAsync(key, Token);

        Assert.Equal(("A wish", "What I want", "Story"), (ticket!.Summary, ticket.Description, ticket.Type));
        Assert.Equal((TicketStage.ToDo, "ada", "agilebot"), (ticket.Stage, ticket.Reporter?.Name, ticket.Labels[0]));
        Assert.False(ticket.IsSubtask);
        Assert.Null(await world.Tracker.FindTicketAsync(TicketKey.Parse("OPT-999"), Token));
    }

    [Fact]
    public async Task The_bot_is_told_from_people_in_what_is_said()
    {
        await using var world = await WiredWorld.StartAsync();
        var key = TicketKey.Parse(await world.Here.StoryAsync());
        await world.Here.Reporter.CommentAsync($"{key}", "Please hurry\n\n[agilebot:status]", Token);

        await world.Tracker.WriteCommentAsync(key, new BotComment("status", "status", "At it."), Token);
        await world.Tracker.WriteCommentAsync(key, new BotComment("status", "status", "Done."), Token);

        var said = await world.Tracker.GetCommentsAsync(key, Token);
        Assert.Equal(
            "ada: none, agilebot: status",
            string.Join(", ", said.Select(c => $"{c.Author.Name}: {c.Marker ?? "none"}"))
        );
        Assert.Equal("Done.", said[1].Text);
        Assert.Equal(said[1].Author, await world.Tracker.GetSelfAsync(Token));
    }

    [Fact]
    public async Task An_edited_comment_is_known_as_such()
    {
        await using var world = await WiredWorld.StartAsync();
        var key = TicketKey.Parse(await world.Here.StoryAsync());
        var first = await world.Here.Reporter.CommentAsync($"{key}", "Please hurry", Token);
        await world.Here.Reporter.CommentAsync($"{key}", "Thank you", Token);

        await Journeys.Talk.EditAsync(world.Here.Reporter, $"{key}", first, "@agilebot stop");

        Assert.Equal([true, false], (await world.Tracker.GetCommentsAsync(key, Token)).Select(c => c.IsEdited));
    }

    [Theory]
    [InlineData("grace", true)]
    [InlineData("tim", true)]
    [InlineData("ada", false)]
    [InlineData("sam", false)]
    [InlineData("nobody", false)]
    public async Task The_team_is_who_holds_the_role_or_is_in_the_group(string name, bool isDeveloper)
    {
        await using var world = await WiredWorld.StartAsync();
        var person = new Person(name, name);

        Assert.Equal(isDeveloper, await world.Team.HasRoleAsync("OPT", "Developers", person, Token));
        Assert.Equal(isDeveloper, await world.Team.IsInGroupAsync("developers", person, Token));
        Assert.Equal(name is not "nobody", await world.Team.KnowsAsync(person, Token));
        Assert.Equal(["Administrators", "Developers"], await world.Team.GetRolesAsync("OPT", Token));
    }

    [Fact]
    public async Task Nothing_is_made_twice_when_answers_are_lost()
    {
        await using var world = await WiredWorld.StartAsync();
        var key = TicketKey.Parse(await world.Here.StoryAsync());
        var draft = new SubtaskDraft("ST-1", "Parse prices", "As a function.");
        world.LoseNextAnswer("POST", "/comment");
        world.LoseNextAnswer("POST", "/rest/api/2/issue");

        await TwiceAsync(() => world.Tracker.WriteCommentAsync(key, new BotComment("plan", "plan", "Plan"), Token));
        await TwiceAsync(() => world.Board.EnsureSubtaskAsync(key, draft, Token));

        Assert.Single(await world.Tracker.GetCommentsAsync(key, Token));
        Assert.Equal(2, world.Here.World.Jira.Issues.Count);
        Assert.Equal(0, world.Duplicates);
    }

    [Fact]
    public async Task A_comment_that_came_twice_after_all_is_left_once_the_next_time_it_is_written()
    {
        await using var world = await WiredWorld.StartAsync();
        var key = TicketKey.Parse(await world.Here.StoryAsync());
        const string Late = """{"body":"At it.","properties":[{"key":"agilebot.op","value":{"op":"status"}}]}""";
        await world.Tracker.WriteCommentAsync(key, new BotComment("status", "status", "At it."), Token);
        var path = $"{Simulator.Support.RunningWorld.JiraApi}/issue/{key}/comment";
        await Simulator.Support.RunningWorld.PostAsync(world.Here.Bot, path, Late);
        await Simulator.Support.RunningWorld.PostAsync(world.Here.Reporter, path, Late);

        await world.Tracker.WriteCommentAsync(key, new BotComment("status", "status", "Done."), Token);

        var said = await world.Tracker.GetCommentsAsync(key, Token);
        Assert.Equal(
            ["agilebot Done.", "ada At it."],
            said.Select(c => $"{c.Author.Name} {c.Text}"),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public async Task A_subtask_hangs_below_its_story_and_keeps_its_mark()
    {
        await using var world = await WiredWorld.StartAsync();
        var story = TicketKey.Parse(await world.Here.StoryAsync());

        var first = await world.Board.EnsureSubtaskAsync(story, new SubtaskDraft("ST-1", "One", "1"), Token);
        var second = await world.Board.EnsureSubtaskAsync(story, new SubtaskDraft("ST-2", "Two", "2"), Token);

        Assert.NotEqual(first, second);
        Assert.Equal(first, await world.Board.EnsureSubtaskAsync(story, new SubtaskDraft("ST-1", "One", "1"), Token));
        var ticket = await world.Tracker.FindTicketAsync(first, Token);
        Assert.Equal((story, "One", "1"), (ticket!.Parent, ticket.Summary, ticket.Description));
        Assert.Equal("agilebot-subtask", Assert.Single(ticket.Labels));
    }

    [Fact]
    public async Task A_persons_estimate_stays_and_the_bots_own_is_brought_up_to_date()
    {
        await using var world = await WiredWorld.StartAsync();
        var key = TicketKey.Parse(await world.Here.StoryAsync());

        Assert.True(await world.Board.EstimateAsync(key, new StoryPoints(3), Token));
        Assert.True(await world.Board.EstimateAsync(key, new StoryPoints(5), Token));
        Assert.Equal(new StoryPoints(5), (await world.Tracker.FindTicketAsync(key, Token))!.Points);

        await Simulator.Support.RunningWorld.PutAsync(
            world.Here.Reporter,
            $"jira/rest/api/2/issue/{key}",
            """{"fields":{"customfield_10016":8}}"""
        );
        Assert.True(await world.Board.EstimateAsync(key, new StoryPoints(5), Token));
        Assert.Equal(new StoryPoints(8), (await world.Tracker.FindTicketAsync(key, Token))!.Points);
    }

    [Fact]
    public async Task A_ticket_climbs_the_ladder_and_never_down()
    {
        await using var world = await WiredWorld.StartAsync();
        var key = TicketKey.Parse(await world.Here.StoryAsync());

        Assert.Equal(TicketStage.InProgress, await world.Board.MoveForwardAsync(key, TicketStage.InProgress, Token));
        Assert.Equal(TicketStage.InReview, await world.Board.MoveForwardAsync(key, TicketStage.InReview, Token));
        Assert.Equal(TicketStage.InReview, await world.Board.MoveForwardAsync(key, TicketStage.InProgress, Token));
        Assert.Equal(TicketStage.Done, await world.Board.MoveForwardAsync(key, TicketStage.Done, Token));
        Assert.Equal(TicketStage.Done, (await world.Tracker.FindTicketAsync(key, Token))!.Stage);
    }

    [Fact]
    public async Task Links_labels_and_facts_may_be_written_any_number_of_times()
    {
        await using var world = await WiredWorld.StartAsync();
        var one = TicketKey.Parse(await world.Here.StoryAsync());
        var two = TicketKey.Parse(await world.Here.StoryAsync());
        for (var i = 0; i < 2; i++)
        {
            await world.Board.EnsureBlocksAsync(one, two, Token);
            await world.Board.AddLabelAsync(one, "small", Token);
            await world.Board.EnsureLinkAsync(one, new Uri("http://git/pr/1"), "Pull request 1", Token);
            await world.Tracker.WriteFactsAsync(one, "run", """{"runs":[1]}""", Token);
        }

        var link = Assert.Single(world.Here.World.Jira.Links);
        Assert.Equal(($"{one}", $"{two}"), (link.Source.Key, link.Destination.Key));
        Assert.Single(world.Here.World.Jira.Find($"{one}")!.RemoteLinks);
        Assert.Equal("small", Assert.Single((await world.Tracker.FindTicketAsync(one, Token))!.Labels));
        Assert.Equal("""{"runs":[1]}""", await world.Tracker.FindFactsAsync(one, "run", Token));
    }

    /// <summary>The first time the answer is lost; the second time it is as if nothing had been.</summary>
    private static async Task TwiceAsync(Func<Task> effect)
    {
        var fault = await Assert.ThrowsAsync<RemoteException>(effect);
        Assert.Equal(RemoteFailure.Unavailable, fault.Kind);
        await effect();
    }
}
