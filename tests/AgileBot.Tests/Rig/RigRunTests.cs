using AgileBot.Rig.Commands;
using AgileBot.Rig.Faults;
using AgileBot.Rig.Plants;
using AgileBot.Rig.Runs;

namespace AgileBot.Tests.Rig;

/// <summary>The rig in its small form: the long forms stand in its README.</summary>
public sealed class RigRunTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string> Plants => [.. Plant.Names];

    [Fact]
    public async Task Workers_that_are_killed_and_stopped_while_webhooks_get_lost_do_what_undisturbed_ones_do()
    {
        var plan = new RunPlan(
            Replicas: 2,
            Tickets: 3,
            Seed: 1,
            [FaultNames.Kill, FaultNames.Stop, FaultNames.WebhookDuplicate, FaultNames.WebhookDrop]
        )
        {
            OnServer = PostgresServer.IsInstalled,
            WithBroker = false,
            Limit = TimeSpan.FromSeconds(150),
        };

        var report = await new RigRun(plan, TestContext.Current.SendDiagnosticMessage).RunAsync(Cancelled);

        Assert.Empty(report.Reasons);
        Assert.Equal(report.Calm.Record.Sha256, report.Rough.Record.Sha256);
        Assert.True(report.Rough.StaleCommits > 0);
    }

    [Fact]
    public async Task A_worker_killed_before_or_after_a_push_is_followed_by_one_that_ends_the_ticket_alike()
    {
        var plan = new RunPlan(Replicas: 1, Tickets: 1, Seed: 1, Faults: [])
        {
            OnServer = false,
            WithBroker = false,
            Limit = TimeSpan.FromSeconds(120),
        };

        var report = await new CrashPoints(plan, TestContext.Current.SendDiagnosticMessage).RunAsync(
            "git.push.before,git.push.after",
            Cancelled
        );

        Assert.Empty(report.Faults);
        Assert.Equal(4, report.Points.Count);
        Assert.Equal(report.Points.Order(StringComparer.Ordinal), report.Killed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Plants))]
    public async Task A_planted_defect_fits_the_source_as_it_is(string plant)
    {
        var folder = Directory.CreateTempSubdirectory("agilebot-plant-");
        try
        {
            Plant.CopySource(folder.FullName);

            await new Plant(plant).ApplyAsync(folder.FullName, Cancelled);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("earthquake", "'earthquake'")]
    [InlineData("kill,earthquake", "'earthquake'")]
    [InlineData("", "is empty")]
    public void A_fault_that_is_not_known_is_refused_with_those_that_are(string faults, string words)
    {
        Assert.Null(FaultNames.Parse(faults, onServer: true, out var reason));

        Assert.Contains(words, reason, StringComparison.Ordinal);
        Assert.True(faults.Length == 0 || FaultNames.All.All(reason.Contains), reason);
    }

    [Theory]
    [InlineData("--tickets", "many")]
    [InlineData("--tickets", "0")]
    [InlineData("--colour", "red")]
    [InlineData("--plant", "roses")]
    [InlineData("--faults", "earthquake")]
    [InlineData("--report", "/no/such/folder/rig.json")]
    public async Task What_cannot_be_is_refused_before_anything_starts(string option, string value) =>
        Assert.Equal(2, await RigCommand.RunAsync([option, value]));

    [Fact]
    public void A_file_has_no_server_that_could_be_killed()
    {
        Assert.Null(FaultNames.Parse("database-kill", onServer: false, out var reason));
        Assert.Contains("--storage postgres", reason, StringComparison.Ordinal);

        var all = FaultNames.Parse("all", onServer: false, out _);
        Assert.Equal(FaultNames.All.Count - 3, all!.Count);
    }
}
