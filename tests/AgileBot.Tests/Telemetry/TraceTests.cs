using AgileBot.Simulator;
using AgileBot.Simulator.Stories;
using AgileBot.Tests.Journeys;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Tests.Telemetry;

/// <summary>A story that two replicas work on in turn, as a collector of traces sees it.</summary>
public sealed class TraceTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_journey_over_two_replicas_is_one_trace_that_holds_no_word_of_the_ticket_and_no_secret()
    {
        await using var collector = await Collector.StartAsync();
        await using var bot = await WholeBot.OnlyWorldAsync(new SimulatorOptions(), Cancelled);
        var settings = SettingsOf(bot, collector);
        await using (var first = await ProcessReplica.StartAsync(settings, "web,sprint,supervisor,summary"))
        await using (var second = await ProcessReplica.StartAsync(settings, "control,developer,peer"))
        {
            bot.World.BotUrl = first.Address.AbsoluteUri.TrimEnd('/');
            Assert.Equal(new StoryEnd.Succeeded(), await StoryPlay.PlayAsync(bot, "question", Cancelled));
            await first.StopAsync();
            await second.StopAsync();
        }

        var story = Assert.Single(bot.World.Jira.Issues, issue => issue.Parent is null).Key;
        var trace = JourneyTrace.IdOf(TicketKey.Parse(story)).ToString();
        var all = collector.Spans;
        var journey = all.Where(span => string.Equals(span.Trace, trace, StringComparison.Ordinal)).ToList();

        IsWhole(journey, story);
        IsLinkedToWebhooks(all, journey);
        SaysNothing(collector.Raw, bot.World);
    }

    private static void IsWhole(List<SeenSpan> journey, string story)
    {
        Assert.Equal(2, journey.Select(span => span.Instance).Distinct(StringComparer.Ordinal).Count());
        var steps = journey.Where(span => span.Tags.ContainsKey("agilebot.step")).ToList();
        Assert.All(steps, step => Assert.Equal(story, step.Tag("agilebot.ticket")));
        foreach (var kind in new[] { "look", "index", "refine", "develop", "verify", "review", "merge", "tell-end" })
            Assert.Contains(steps, step => step.Is(kind) && step.Tag("agilebot.outcome") is "Done");
        // what has no parent was caused from outside
        var ids = journey.Select(span => span.Id).ToHashSet(StringComparer.Ordinal);
        Assert.All(
            journey,
            span => Assert.True(span.Parent.Length == 0 ? span.Name is "look" : ids.Contains(span.Parent), span.Name)
        );
        foreach (var part in new[] { "Jira GET", "Bitbucket POST", "git push", "git fetch", "model", "sandbox" })
            Assert.Contains(journey, span => span.Is(part) && span.Parent.Length > 0);
        var model = journey.First(span => span.Name is "model");
        Assert.Equal("able", model.Tag("agilebot.model"));
        Assert.True(int.Parse(model.Tag("agilebot.model.tokens_in"), null) > 0);
    }

    private static void IsLinkedToWebhooks(IReadOnlyList<SeenSpan> all, List<SeenSpan> journey)
    {
        var webhooks = all.Where(span => span.Name is "webhook").ToList();
        Assert.All(webhooks, webhook => Assert.Equal("", webhook.Parent));
        var links = journey.SelectMany(span => span.Links).ToList();
        Assert.NotEmpty(links);
        Assert.Empty(links.Except(webhooks.Select(webhook => webhook.Trace), StringComparer.Ordinal));
    }

    private static void SaysNothing(string raw, World world)
    {
        string[] secrets = ["try-jira-bot", "try-bitbucket-bot", "try-jira-secret", "try-bitbucket-secret", "Bearer"];
        var words = world
            .Jira.Issues.SelectMany(issue => new[] { issue.Summary }.Concat(issue.Comments.Select(c => c.Body)))
            .SelectMany(text => text.Split('\n'))
            .Append(QuestionStory.Title)
            .Where(line => line.Trim().Length > 12);
        Assert.DoesNotContain(
            secrets.Concat(words),
            said => raw.Contains(said.Trim(), StringComparison.OrdinalIgnoreCase)
        );
    }

    private static Dictionary<string, string?> SettingsOf(WholeBot bot, Collector collector) =>
        new(TrySettings.Of(bot.World.Address, bot.Home), StringComparer.Ordinal)
        {
            ["Telemetry:OtlpEndpoint"] = collector.Address,
            ["Work:SweepSeconds"] = "0.2",
        };
}
