using System.Diagnostics;
using System.Text.Json.Nodes;
using AgileBot.Simulator;
using AgileBot.Simulator.Bitbucket;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.Jira;
using AgileBot.Simulator.People;
using AgileBot.Simulator.Reports;
using AgileBot.Simulator.Stories;
using AgileBot.Workflow;

namespace AgileBot.Tests.Journeys;

/// <summary>The people around the bot, and what they see: never the bot's own memory, except where a test waits.</summary>
internal static class Team
{
    public static readonly string RepositoryName = Scene.StockOptions.Repository;

    /// <summary>Settings with which failures are tried again at once.</summary>
    public static (string Name, string? Value)[] Hasty { get; } =
    [
        ("Workflow:DelayPause", "00:00:00.300"),
        ("Work:PauseSeconds", "0.2"),
        ("Work:SweepSeconds", "0.2"),
        ("Work:LeaseSeconds", "5"),
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>The reporter asks for the stock options tool, the first story of the recording.</summary>
    public static Task<string> AskForToolAsync(this World world, string label = "agilebot", string? project = null)
    {
        var (summary, description) = AlmasStory.Wishes[0];
        return world.People.Reporter.CreateIssueAsync(
            project ?? Scene.StockOptions.Project,
            "Story",
            summary,
            description,
            [label],
            Cancelled
        );
    }

    /// <summary>Waits until the bot believes it of its journey.</summary>
    public static async Task<Journey> UntilAsync(
        this WholeBot bot,
        string ticket,
        Func<Journey, bool> holds,
        string what,
        int seconds = 100
    )
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var journey = await bot.JourneyAsync(ticket, Cancelled);
            if (holds(journey))
                return journey;
            if (clock.Elapsed.TotalSeconds > seconds)
                Assert.Fail($"Waited in vain until {what}: {journey.State}, {journey.Reason}");
            await Task.Delay(20, Cancelled);
        }
    }

    public static Task<Journey> UntilAsync(this WholeBot bot, string ticket, TicketState state) =>
        bot.UntilAsync(ticket, journey => journey.State == state, $"{ticket} is {state}");

    /// <summary>Waits until a run has ended and people were told of it.</summary>
    public static Task<Journey> UntilToldAsync(this WholeBot bot, string ticket, TicketState end, int run = 1) =>
        bot.UntilAsync(
            ticket,
            journey => journey.State == end && journey.Run == run && journey.UntoldEnds.Count == 0,
            $"run {run} of {ticket} has ended as {end} and is told"
        );

    public static async Task ForAsync(Func<bool> condition, string what, int seconds = 60)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(clock.Elapsed.TotalSeconds < seconds, $"Waited in vain until {what}.");
            await Task.Delay(20, Cancelled);
        }
    }

    public static Issue Issue(this World world, string key) => world.Jira.Find(key)!;

    public static Repository Repository(this World world) => world.Bitbucket.Repositories[0];

    public static Repository RepositoryOf(this World world, Scene scene) =>
        world.Bitbucket.Find(scene.RepositoryProject, scene.Slug)!;

    public static PullRequest PullRequest(this World world) => Assert.Single(world.Repository().PullRequests);

    /// <summary>What the bot wrote on a ticket, of one kind.</summary>
    public static IReadOnlyList<string> BotComments(this World world, string ticket, string kind) =>
        [
            .. world
                .Issue(ticket)
                .Comments.ToArray()
                .Where(comment => comment.Author.Name is Accounts.Bot)
                .Where(comment =>
                    string.Equals(
                        comment.Properties.GetValueOrDefault("agilebot.kind").Text("kind"),
                        kind,
                        StringComparison.Ordinal
                    )
                )
                .Select(comment => comment.Body),
        ];

    public static async Task<bool> ApproveAsync(this World world, Person person)
    {
        var pullRequest = world.PullRequest();
        return await person.JudgeAsync(
            Person.PullRequest(RepositoryName, pullRequest.Id),
            "APPROVED",
            pullRequest.FromCommit,
            Cancelled
        );
    }

    /// <summary>A person does something to the pull request: <c>merge</c> or <c>decline</c>.</summary>
    public static async Task CloseAsync(this World world, string verb)
    {
        var pullRequest = world.PullRequest();
        var (status, answer) = await world.People.Triager.SendAsync(
            HttpMethod.Post,
            $"{Person.PullRequest(RepositoryName, pullRequest.Id)}/{verb}?version={pullRequest.Version}",
            new JsonObject(),
            Cancelled
        );
        Assert.True(status == 200, answer?.ToJsonString());
    }

    /// <summary>A person takes a label off and, when told, puts another on.</summary>
    public static async Task UnlabelAsync(this World world, string ticket, string label)
    {
        var body = new JsonObject
        {
            ["update"] = new JsonObject { ["labels"] = new JsonArray(new JsonObject { ["remove"] = label }) },
        };
        var (status, _) = await world.People.Reporter.SendAsync(
            HttpMethod.Put,
            $"jira/rest/api/2/issue/{ticket}",
            body,
            Cancelled
        );
        Assert.Equal(204, status);
    }

    /// <summary>A person moves the ticket on the board by the named transitions.</summary>
    public static async Task MoveAsync(this World world, string ticket, params string[] transitions)
    {
        foreach (var id in transitions)
        {
            var (status, _) = await world.People.Reporter.SendAsync(
                HttpMethod.Post,
                $"jira/rest/api/2/issue/{ticket}/transitions",
                new JsonObject { ["transition"] = new JsonObject { ["id"] = id } },
                Cancelled
            );
            Assert.Equal(204, status);
        }
    }

    /// <summary>How often something was done by the bot.</summary>
    public static int BotDeeds(this World world, string kind) =>
        world.Ledger.Effects.Count(effect =>
            effect.Deed.Actor is Accounts.Bot && string.Equals(effect.Deed.Kind, kind, StringComparison.Ordinal)
        );

    /// <summary>The recorded outcomes of the ticket's runs, oldest first.</summary>
    public static IReadOnlyList<string?> Outcomes(this World world, string ticket) =>
        [.. StoryReport.RunsOf(world.Issue(ticket)).Select(run => run.Run.Text("outcome"))];
}
