using AgileBot.Ports;
using AgileBot.Simulator;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.Jira;
using AgileBot.Simulator.Reports;
using AgileBot.Tickets;
using AgileBot.Workflow;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Tests.Journeys;

[Collection(typeof(AlmasPlayed))]
public sealed class AlmasTests(AlmasPlay play)
{
    private static readonly string[] s_ends = ["end", "plan", "status"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private World World => play.Bot.World;

    private Issue[] Stories => [.. World.Jira.Issues.Where(issue => issue.Parent is null)];

    private Issue[] Subtasks => [.. World.Jira.Issues.Where(issue => issue.Parent is not null)];

    [Fact]
    public void The_report_has_every_ticket_with_its_points_parent_and_criteria()
    {
        var tickets = play.Report["tickets"].Items().ToList();

        Assert.Equal(World.Jira.Issues.Count, tickets.Count);
        Assert.All(tickets, ticket => Assert.Equal("Done", ticket.Text("status")));
        Assert.All(tickets, ticket => Assert.True(ticket.At("storyPoints").Number() > 0, ticket!.ToJsonString()));
        Assert.All(tickets, ticket => Assert.False(string.IsNullOrWhiteSpace(ticket.Text("summary"))));
        Assert.Equal(2, tickets.Count(ticket => ticket.Text("type") is "Story" && ticket.Text("parent") is null));
        Assert.All(
            tickets.Where(ticket => ticket.Text("type") is not "Story"),
            ticket =>
                Assert.Contains(
                    Stories,
                    story => string.Equals(story.Key, ticket.Text("parent"), StringComparison.Ordinal)
                )
        );
        foreach (var story in tickets.Where(ticket => ticket.Text("parent") is null))
        {
            var criteria = story.At("acceptanceCriteria").Items().Select(criterion => criterion.Text("id")).ToList();
            Assert.Equal(Enumerable.Range(1, criteria.Count).Select(n => $"AC-{n}"), criteria, StringComparer.Ordinal);
            Assert.True(criteria.Count >= 3, story!.ToJsonString());
        }
    }

    [Fact]
    public void The_report_tells_how_each_run_ended_and_what_it_cost()
    {
        var ends = play.Report["ends"].Items().ToList();

        Assert.Equal(
            Stories.Select(story => story.Key),
            ends.Select(end => end.Text("ticket")),
            StringComparer.Ordinal
        );
        Assert.All(
            ends,
            end =>
            {
                Assert.Equal(1, end.At("run").Number());
                Assert.Equal("done", end.Text("outcome"));
                Assert.True(end.At("attempts").Number() >= 1, end!.ToJsonString());
                Assert.InRange(end.At("costUsd")!.GetValue<decimal>(), 0.0001m, 100m);
                Assert.InRange(end.At("seconds")!.GetValue<double>(), 0.1, 240);
            }
        );
        Assert.True(play.Report["modelCalls"].Number() > 20);
        Assert.True(play.Report["sandboxRuns"].Number() > 10);
        Assert.Equal(0, play.Report["duplicateEffects"].Number());
    }

    [Fact]
    public void The_second_story_needs_fewer_parts_than_the_first_but_both_have_parts_that_wait_for_others()
    {
        Assert.All(Stories, story => Assert.Contains(World.Jira.Links, link => link.Source.Parent == story));
        Assert.All(
            World.Jira.Links,
            link => Assert.Equal(("Blocks", link.Source.Parent), (link.Type.Name, link.Destination.Parent))
        );
        Assert.Equal(
            World.Jira.Links.Count,
            World.Jira.Links.DistinctBy(link => (link.Source, link.Destination)).Count()
        );
    }

    [Fact]
    public void Every_criterion_of_a_story_is_carried_by_a_subtask_under_the_same_id()
    {
        foreach (var story in Stories)
        {
            var carried = World
                .Jira.SubtasksOf(story)
                .SelectMany(part => CriteriaOf(part))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal);
            Assert.Equal(CriteriaOf(story).Order(StringComparer.Ordinal), carried);
        }
    }

    [Fact]
    public void Each_story_has_one_status_one_plan_and_one_end_from_the_bot_and_nobody_else_had_to_say_a_word()
    {
        foreach (var story in Stories)
        {
            Assert.Single(World.BotComments(story.Key, "status"));
            Assert.Single(World.BotComments(story.Key, "end"));
            Assert.All(story.Comments, comment => Assert.Equal("agilebot", comment.Author.Name));
            Assert.True(
                story.Comments.Count <= s_ends.Length,
                string.Join("\n---\n", story.Comments.Select(c => c.Body))
            );
        }

        Assert.All(Subtasks, part => Assert.Empty(part.Comments));
        Assert.Equal(
            World.Jira.Issues.Sum(issue => issue.Comments.Count),
            play.Report["comments"]
                .Items()
                .Count(comment => s_ends.Contains(comment.Text("kind"), StringComparer.Ordinal))
        );
    }

    [Fact]
    public void The_end_has_its_fixed_wording_with_the_pull_request_and_the_cost()
    {
        Assert.All(
            Stories,
            story =>
            {
                var end = Assert.Single(World.BotComments(story.Key, "end"));
                Assert.StartsWith("[~ada]: *Done.* The approved commit is merged.", end, StringComparison.Ordinal);
                Assert.Contains("Pull request: [#", end, StringComparison.Ordinal);
                Assert.Matches(
                    @"_Run 1: \d+ attempts, \d+\.\d{4} USD, \d+ model calls, \d+ sandbox runs, \d+\.\d s\._",
                    end
                );
                Assert.Contains(
                    "AgileBot: done",
                    Assert.Single(World.BotComments(story.Key, "status")),
                    StringComparison.Ordinal
                );
            }
        );
    }

    [Fact]
    public void Each_story_links_to_its_pull_request() =>
        Assert.All(
            Stories,
            story =>
            {
                var link = Assert.Single(story.RemoteLinks);
                Assert.Contains("/pull-requests/", link.Content.Text("object", "url"), StringComparison.Ordinal);
            }
        );

    [Fact]
    public void No_webhook_was_lost_nothing_unknown_was_asked_and_no_recorded_answer_is_left_over()
    {
        Assert.Equal(0, World.Webhooks.Undelivered);
        Assert.Empty(World.Unserved.Requests);
        Assert.Empty(play.UnusedAnswers());
        Assert.Equal(SandboxMode.Bubblewrap, play.Bot.Services.GetRequiredService<ISandbox>().Mode);
    }

    [Fact]
    public async Task No_token_or_secret_of_the_bot_shows_anywhere_in_the_world_or_in_what_was_pushed()
    {
        var world = (await World.ReadAsync(WorldView.Of)).ToJsonString();
        var pushed = await Git.OfAsync(World.Repository().Git.Path, "log", "-p", "--all", "--format=fuller");
        Assert.All(
            ["try-jira-bot", "try-bitbucket-bot", "try-jira-secret", "try-bitbucket-secret"],
            (string secret) =>
            {
                Assert.DoesNotContain(secret, world, StringComparison.Ordinal);
                Assert.DoesNotContain(secret, pushed, StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public async Task The_journal_replayed_gives_the_journey_that_people_see()
    {
        foreach (var story in Stories)
        {
            var entries = await play.Bot.JournalAsync(story.Key, Cancelled);
            var journey = AdvanceTicket.Fold(TicketKey.Parse(story.Key), entries);
            var line = Assert.Single(
                await play.Bot.Services.GetRequiredService<IJourneyStore>().ListAsync(10, Cancelled),
                stored => stored.Ticket == journey.Ticket
            );

            Assert.Equal((TicketState.Done, 1), (journey.State, journey.Run));
            Assert.Equal((line.State, line.Run, line.Version), (journey.State, journey.Run, journey.Version));
            Assert.Equal(Enumerable.Range(1, entries.Count), entries.Select(entry => entry.Version));
            Assert.Single(entries, entry => entry.Event is TicketEvent.Merged);
            Assert.Single(entries, entry => entry.Event is TicketEvent.EndTold);
        }
    }

    private static IEnumerable<string> CriteriaOf(Issue issue) =>
        issue.Properties.GetValueOrDefault("agilebot.criteria").Items().Select(criterion => criterion.Text("id")!);
}
