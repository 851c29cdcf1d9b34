using System.Text.RegularExpressions;
using AgileBot.Handover;
using AgileBot.Ports;
using AgileBot.Reconciliation;
using AgileBot.Repositories;
using AgileBot.Tests.Contracts;
using AgileBot.Tests.Support;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Tests.Reconciliation;

/// <summary>The server did it and nobody saw the answer: afterwards it is found by its mark, and before it is not.</summary>
public sealed class EffectFindingTests
{
    private static readonly RepositoryName s_repository = RepositoryName.Parse("TRADE/stock-options");

    private static readonly Branch s_story = Branch.Parse("agilebot/OPT-1");

    private static readonly TicketKey s_key = TicketKey.Parse("OPT-1");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("comment", "status-7")]
    [InlineData("comment", "end-1")]
    [InlineData("subtask", "ST-1")]
    [InlineData("facts", "OPT-1/criteria")]
    [InlineData("facts", "run-2")]
    [InlineData("points", "OPT-1")]
    [InlineData("label", "escalated-1")]
    [InlineData("stage", "OPT-1/InProgress")]
    [InlineData("move", "OPT-1-in-review")]
    public async Task An_effect_on_a_ticket_whose_answer_was_lost_is_found(string kind, string key)
    {
        await using var world = await WiredWorld.StartAsync();
        await world.Here.StoryAsync();
        var effects = new TicketEffects(world.Tracker, world.Board);
        var effect = new EffectName(kind, key);
        Assert.Null(await effects.FindAsync(s_key, effect, Token));
        world.LoseEveryAnswer();

        await LostAsync(() => OnTicketAsync(world, kind, key));

        world.KeepAnswers();
        var expected = kind is "subtask" ? "OPT-2" : "done";
        Assert.Equal(expected, await effects.FindAsync(s_key, effect, Token));
        Assert.Equal(0, world.Duplicates);
    }

    [Theory]
    [InlineData("push")]
    [InlineData("pull-request")]
    [InlineData("merge")]
    [InlineData("comment")]
    [InlineData("pull-request-comment")]
    [InlineData("pull-request-task")]
    public async Task An_effect_on_a_pull_request_whose_answer_was_lost_is_found(string kind)
    {
        await using var world = await WiredWorld.StartAsync();
        var effects = new PullRequestEffects(world.Host, world.Desk);
        var (head, journey) = (new string('a', 40), Some.Reviewable() with { PullRequest = 1 });
        journey = journey with { Repository = s_repository };
        if (kind is not ("push" or "pull-request"))
            head = await OpenedAsync(world);
        var task = kind is "pull-request-task" ? await TaskAsync(world) : "";
        var before = new EffectName(kind, KeyOf(kind, head, task));
        Assert.Null(await effects.FindAsync(Story(journey), before, Token));

        if (kind is "push" or "pull-request")
            head = await PushAsync(world);
        if (kind is not "push")
        {
            world.LoseEveryAnswer();
            await LostAsync(() => OnPullRequestAsync(world, kind, before.Key, task));
            world.KeepAnswers();
        }

        var effect = new EffectName(kind, KeyOf(kind, head, task));
        var expected = kind switch
        {
            "pull-request" => "1",
            "merge" => head,
            _ => "done",
        };
        Assert.Equal(expected, await effects.FindAsync(Story(journey), effect, Token));
        Assert.Equal(0, world.Duplicates);
    }

    [Fact]
    public void Every_kind_of_effect_is_known_to_whoever_finds_out_how_it_ended()
    {
        var used =
            from file in Architecture.House.Sources("src", "AgileBot")
            from Match match in Regex.Matches(
                File.ReadAllText(file),
                """new EffectName\(\s*"(?<kind>[^"]+)""",
                RegexOptions.ExplicitCapture,
                TimeSpan.FromSeconds(5)
            )
            select match.Groups["kind"].Value;

        Assert.Equal(
            used.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            EffectSettling.Kinds.Order(StringComparer.Ordinal)
        );
    }

    private static Journey Story(Journey journey) => journey with { Ticket = s_key };

    private static string KeyOf(string kind, string head, string task) =>
        kind switch
        {
            "push" => $"integrate:1:ST-1:1::{head}",
            "merge" => $"1:{head}",
            "pull-request-task" => $"{task}/resolved",
            "comment" => "answer-77",
            _ => "finding-1",
        };

    private static Task OnTicketAsync(WiredWorld world, string kind, string key) =>
        kind switch
        {
            "comment" => world.Tracker.WriteCommentAsync(
                s_key,
                new BotComment(key is "status-7" ? "status" : key, "end", "Text"),
                Token
            ),
            "subtask" => world.Board.EnsureSubtaskAsync(s_key, new SubtaskDraft(key, "One", "1"), Token),
            "facts" when key is "run-2" => world.Tracker.WriteFactsAsync(
                s_key,
                "run",
                RunAccount.With(
                    null,
                    new RunEnd(2, RunOutcome.Done, "", default, default),
                    new Spend(0, 0, 0, 0, 0),
                    1
                ),
                Token
            ),
            "facts" => world.Tracker.WriteFactsAsync(s_key, "criteria", "[]", Token),
            "points" => world.Board.EstimateAsync(s_key, new StoryPoints(3), Token),
            "label" => world.Board.AddLabelAsync(s_key, "agilebot-escalated", Token),
            "stage" => world.Board.MoveForwardAsync(s_key, TicketStage.InProgress, Token),
            _ => world.Board.MoveForwardAsync(s_key, TicketStage.InReview, Token),
        };

    private static Task OnPullRequestAsync(WiredWorld world, string kind, string key, string task) =>
        kind switch
        {
            "pull-request" => world.Host.OpenPullRequestAsync(s_repository, Draft, Token),
            "merge" => MergeAsync(world),
            "pull-request-task" => world.Desk.ResolveTaskAsync(s_repository, 1, task, Token),
            _ => world.Desk.WriteCommentAsync(s_repository, 1, new CommentDraft(key, "Why?"), Token),
        };

    private static PullRequestDraft Draft => new(s_story, Branch.Parse("main"), "OPT-1 Prices", "Text", []);

    private static async Task MergeAsync(WiredWorld world) =>
        await world.Host.MergeAsync(
            s_repository,
            await world.Host.GetPullRequestAsync(s_repository, 1, Token),
            "OPT-1",
            Token
        );

    private static async Task<string> OpenedAsync(WiredWorld world)
    {
        var head = await PushAsync(world);
        await world.Host.OpenPullRequestAsync(s_repository, Draft, Token);
        return head;
    }

    private static async Task<string> PushAsync(WiredWorld world)
    {
        var clone = await world.Here.CloneAsync();
        var head = await clone.CommitAsync($"{s_story}", "prices.py", "prices = []\n");
        await clone.PushAsync($"{s_story}");
        return head;
    }

    private static async Task<string> TaskAsync(WiredWorld world)
    {
        await world.Desk.WriteCommentAsync(s_repository, 1, new CommentDraft("t", "Do", IsTask: true), Token);
        return Assert.Single(await world.Desk.GetCommentsAsync(s_repository, 1, Token)).Id;
    }

    /// <summary>A call that may be repeated may come through in spite of it all.</summary>
    private static async Task LostAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (RemoteException fault)
        {
            Assert.Equal(RemoteFailure.Unavailable, fault.Kind);
        }
    }
}
