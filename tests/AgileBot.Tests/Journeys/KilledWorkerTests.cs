using System.Diagnostics;
using AgileBot.Simulator;
using AgileBot.Simulator.Ledger;
using AgileBot.Workflow;

namespace AgileBot.Tests.Journeys;

/// <summary>A worker that dies without a word, as by a power cut, in the middle of its work.</summary>
public sealed class KilledWorkerTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_comes_after_workers_that_were_killed_finishes_the_story_and_does_nothing_twice()
    {
        await using var bot = await WholeBot.OnlyWorldAsync(new SimulatorOptions(), Cancelled);
        var world = bot.World;
        await using (var first = await DoomedWorker.StartAsync(bot))
        {
            world.BotUrl = first.Address;
            await world.AskForToolAsync();
            // half of the plan stands in Jira
            await Team.ForAsync(() => world.BotDeeds(EffectKind.IssueCreated) >= 2, "the first subtasks are written");
        }

        await using (var second = await DoomedWorker.StartAsync(bot))
        {
            world.BotUrl = second.Address;
            await Team.ForAsync(() => world.BotDeeds(EffectKind.Pushed) >= 1, "the first part is pushed");
        }

        await bot.StartWorkerAsync(Cancelled, [.. Team.Hasty, ("Work:LeaseSeconds", "2")]);
        await bot.UntilAsync("OPT-1", TicketState.AwaitingApproval);
        Assert.True(await world.ApproveAsync(world.People.Reviewer));
        var journey = await bot.UntilToldAsync("OPT-1", TicketState.Done);

        Assert.Equal(1, journey.Run);
        Assert.Equal(0, world.Ledger.DuplicateEffects);
        Assert.Single(world.BotComments("OPT-1", "end"));
        Assert.Single(world.BotComments("OPT-1", "status"));
        Assert.Equal(5, world.Jira.SubtasksOf(world.Issue("OPT-1")).Count());
        Assert.All(world.Jira.Issues, issue => Assert.Equal("Done", issue.Status.Name));
        Assert.Equal(1, world.BotDeeds(EffectKind.PullRequestCreated));
    }

    /// <summary>The worker as a process of its own, killed when it is disposed.</summary>
    private sealed class DoomedWorker(Process process, string address) : IAsyncDisposable
    {
        public string Address => address;

        public static async Task<DoomedWorker> StartAsync(WholeBot bot)
        {
            var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "agilebot"), ["run"])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                WorkingDirectory = bot.Home,
            };
            foreach (var (name, value) in TrySettings.Of(bot.World.Address, bot.Home))
                start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
            foreach (var (name, value) in Team.Hasty.Append(("Work:LeaseSeconds", "2")))
                start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
            var process = Process.Start(start)!;
            const string Announcement = "AgileBot listens on ";
            while (await process.StandardOutput.ReadLineAsync(Cancelled) is { } line)
            {
                if (!line.StartsWith(Announcement, StringComparison.Ordinal))
                    continue;
                // a full pipe must not hold it up
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new DoomedWorker(process, line[Announcement.Length..].Split(',')[0]);
            }

            throw new InvalidOperationException("The worker did not start.");
        }

        public async ValueTask DisposeAsync()
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }
    }
}
