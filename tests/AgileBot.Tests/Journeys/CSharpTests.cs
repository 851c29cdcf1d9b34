using AgileBot.Simulator;
using AgileBot.Simulator.Bitbucket;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.Jira;

namespace AgileBot.Tests.Journeys;

/// <summary>What the story csharp left behind, as a person sees it who clones it.</summary>
[Collection(typeof(CSharpPlayed))]
public sealed class CSharpTests(CSharpPlay play)
{
    private const string NewTests = "tests/Fees.Tests/HalfCentTests.cs";

    private World World => play.Bot.World;

    private Repository Repository => World.Bitbucket.Find(play.Scene.RepositoryProject, play.Scene.Slug)!;

    [Fact]
    public void A_bug_is_a_plan_of_one_and_both_are_done()
    {
        var bug = Assert.Single(World.Jira.Issues, issue => issue.Parent is null);
        var part = Assert.Single(World.Jira.SubtasksOf(bug));

        Assert.Equal(("Bug", "Done", "Done"), (bug.Type.Name, bug.Status.Name, part.Status.Name));
        Assert.Equal(["AC-1", "AC-2", "AC-3"], CriteriaOf(part), StringComparer.Ordinal);
    }

    [Fact]
    public void The_report_tells_of_model_calls_sandbox_runs_and_one_good_end()
    {
        Assert.True(play.Report["modelCalls"].Number() >= 5);
        Assert.True(play.Report["sandboxRuns"].Number() >= 5);
        Assert.Equal(0, play.Report["duplicateEffects"].Number());
        var end = Assert.Single(play.Report["ends"].Items());
        Assert.Equal(("done", 1), (end.Text("outcome"), (int)end.At("attempts").Number()!));
        Assert.Empty(play.UnusedAnswers());
    }

    [Fact]
    public async Task The_change_is_the_fix_and_its_tests_and_nothing_that_a_build_leaves_behind()
    {
        var changed = await Git.OfAsync(Repository.Git.Path, "diff", "--name-only", "main^1", "main");
        var all = await Git.OfAsync(Repository.Git.Path, "ls-tree", "-r", "--name-only", "main");

        Assert.Equal(["src/Fees/Money.cs", NewTests], changed.Split('\n'), StringComparer.Ordinal);
        Assert.DoesNotMatch("(^|/)(bin|obj)/", all);
    }

    [Fact]
    public async Task Whoever_clones_it_sees_its_tests_pass_and_the_new_ones_fail_on_the_code_before()
    {
        var folder = Directory.CreateTempSubdirectory("agilebot-cloned-");
        try
        {
            await Git.OfAsync(folder.FullName, "clone", "--quiet", Repository.Git.Path, "code");
            var code = Path.Combine(folder.FullName, "code");

            var (exit, output) = await TestAsync(code);
            Assert.True(exit == 0, output);
            Assert.Matches(@"Failed: +0, Passed: +24, Skipped: +0, Total: +24", output);

            await Git.OfAsync(code, "checkout", "--quiet", "main^1", "--", "src");
            (exit, output) = await TestAsync(code);
            Assert.Equal(1, exit);
            Assert.Matches(@"Failed: +4, Passed: +20, Skipped: +0, Total: +24", output);
            Assert.Matches(@"Failed .*HalfCentTests\.AC_1_.*""505\.00""", output);
            Assert.Contains("HalfCentTests.AC_2_", output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_packages_are_as_they_were_before_the_story() =>
        Assert.Equal(play.PackagesBefore, play.PackagesNow(), StringComparer.Ordinal);

    [Fact]
    public void The_failing_tests_and_the_place_of_the_fault_are_said_on_the_pull_request()
    {
        var pullRequest = Assert.Single(Repository.PullRequests);

        Assert.Contains("AC-1", pullRequest.Description, StringComparison.Ordinal);
        Assert.Equal("MERGED", Assert.Single(play.Report["pullRequests"].Items()).Text("state"));
        Assert.Equal("PASS", Assert.Single(play.Report["pullRequests"].Items()).Text("report"));
    }

    private Task<(int Exit, string Output)> TestAsync(string code) =>
        Git.RunAsync(
            "env",
            code,
            $"NUGET_PACKAGES={play.Packages}",
            $"RestoreSources={play.Packages}",
            "DOTNET_CLI_UI_LANGUAGE=en",
            "MSBUILDDISABLENODEREUSE=1",
            "UseSharedCompilation=false",
            "dotnet",
            "test",
            "-m:1",
            "--nologo"
        );

    private static IEnumerable<string> CriteriaOf(Issue issue) =>
        issue.Properties.GetValueOrDefault("agilebot.criteria").Items().Select(criterion => criterion.Text("id")!);
}
