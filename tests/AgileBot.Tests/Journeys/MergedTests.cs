using AgileBot.Simulator;
using AgileBot.Simulator.Bitbucket;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.People;

namespace AgileBot.Tests.Journeys;

/// <summary>What the story almas left in Bitbucket and in git.</summary>
[Collection(typeof(AlmasPlayed))]
public sealed class MergedTests(AlmasPlay play)
{
    private World World => play.Bot.World;

    private List<PullRequest> PullRequests => World.Repository().PullRequests;

    [Fact]
    public async Task Exactly_the_approved_head_came_in_as_the_second_parent_of_the_merge()
    {
        var reported = play.Report["pullRequests"].Items().ToList();

        Assert.Equal(2, reported.Count);
        foreach (var (report, pullRequest) in reported.Zip(PullRequests))
        {
            Assert.Equal("MERGED", report.Text("state"));
            Assert.Equal(Team.RepositoryName, report.Text("repository"));
            Assert.StartsWith("agilebot/OPT-", report.Text("sourceBranch"), StringComparison.Ordinal);
            Assert.Equal("PASS", report.Text("report"));
            Assert.Equal(report.Text("mergedCommit"), report.Text("approvedCommit"));
            var parents = await ParentsAsync(pullRequest.MergeCommit!);
            Assert.Equal(2, parents.Length);
            Assert.Equal(report.Text("mergedCommit"), parents[1]);
            Assert.NotEqual(report.Text("mergedCommit"), pullRequest.MergeCommit, StringComparer.Ordinal);
        }

        Assert.True(
            await World.Repository().Git.IsAncestorAsync(PullRequests[0].MergeCommit!, PullRequests[1].MergeCommit!)
        );
    }

    [Fact]
    public async Task The_address_that_stands_on_the_ticket_shows_the_pull_request()
    {
        using var client = new HttpClient();
        var address = World.Issue("OPT-1").RemoteLinks[0].Content.Text("object", "url")!;

        var page = await client.GetStringAsync(new Uri(address), TestContext.Current.CancellationToken);

        Assert.Contains("Peer review of", page, StringComparison.Ordinal);
        Assert.Contains("<tr class=\"add\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Somebody_other_than_reporter_and_bot_approved_and_the_bot_merged() =>
        Assert.All(
            PullRequests,
            pullRequest =>
            {
                Assert.Equal(Accounts.Bot, pullRequest.Author.Name);
                Assert.Equal(Accounts.Reviewer, Assert.Single(pullRequest.Participants, p => p.Approved).User.Name);
                Assert.Equal(Accounts.Bot, pullRequest.Activities.Single(a => a.Action is "MERGED").User.Name);
            }
        );

    [Fact]
    public async Task Review_comments_of_the_bot_stand_on_added_lines_of_the_diff()
    {
        Assert.True(
            play.Report["pullRequests"].Items().Sum(report => report.At("inlineComments").Number()) > 0,
            play.Report["pullRequests"]!.ToJsonString()
        );
        foreach (var pullRequest in PullRequests)
        {
            var inline = pullRequest.Comments.Where(comment => comment.Anchor is not null).ToList();
            Assert.All(inline, comment => Assert.Equal("ADDED", comment.Anchor!.LineType));
            foreach (var anchor in inline.Select(comment => comment.Anchor!))
            {
                var text = await Git.OfAsync(World.Repository().Git.Path, "show", $"{anchor.ToHash}:{anchor.Path}");
                Assert.InRange(anchor.Line!.Value, 1, text.Split('\n').Length);
            }
        }
    }

    [Fact]
    public void The_head_has_a_report_and_a_build_that_passed() =>
        Assert.All(
            PullRequests,
            pullRequest =>
            {
                var report = Assert.Single(
                    World.Repository().Reports,
                    r => string.Equals(r.Commit, pullRequest.FromCommit, StringComparison.Ordinal)
                );
                Assert.Equal("PASS", report.Result);
                var build = Assert.Single(World.Repository().Builds[pullRequest.FromCommit].Values);
                Assert.Equal("SUCCESSFUL", build.Text("state"));
            }
        );

    [Fact]
    public async Task Each_subtask_is_a_commit_that_names_its_ticket_its_criteria_and_who_asked()
    {
        foreach (var (pullRequest, story) in PullRequests.Zip(World.Jira.Issues.Where(issue => issue.Parent is null)))
        {
            var first = (await ParentsAsync(pullRequest.MergeCommit!))[0];
            var log = await Git.OfAsync(
                World.Repository().Git.Path,
                "log",
                "--no-merges",
                "--format=%(trailers:key=Ticket,valueonly,separator=%x2C)|%(trailers:key=Criteria,valueonly,separator=%x2C)|%(trailers:key=Co-authored-by,valueonly,separator=%x2C)",
                $"{first}..{pullRequest.FromCommit}"
            );
            var commits = log.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split('|'))
                .ToList();
            var parts = World.Jira.SubtasksOf(story).ToList();
            Assert.Equal(
                parts.Select(part => part.Key).Order(StringComparer.Ordinal),
                commits.Select(commit => commit[0]).Order(StringComparer.Ordinal)
            );
            foreach (var commit in commits)
            {
                var criteria = parts
                    .Single(part => string.Equals(part.Key, commit[0], StringComparison.Ordinal))
                    .Properties.GetValueOrDefault("agilebot.criteria")
                    .Items()
                    .Select(criterion => criterion.Text("id"));
                Assert.Equal(string.Join(", ", criteria), commit[1]);
                Assert.Contains("Ada", commit[2], StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task The_tests_of_the_merged_code_pass_when_a_person_clones_and_runs_them()
    {
        var folder = Directory.CreateTempSubdirectory("agilebot-cloned-");
        try
        {
            await Git.OfAsync(folder.FullName, "clone", "--quiet", World.Repository().Git.Path, "code");
            var code = Path.Combine(folder.FullName, "code");
            var (exit, output) = await Git.RunAsync("/usr/bin/python3", code, "-m", "unittest", "discover");

            Assert.True(exit == 0, output);
            Assert.Matches(@"Ran [1-9]\d+ tests", output);
            Assert.Contains("OK", output, StringComparison.Ordinal);
            var names = await Git.OfAsync(code, "grep", "-hiE", "def test_.*ac_?[0-9]+", "--", "*.py");
            foreach (var criterion in new[] { 1, 2, 3, 4 })
                Assert.Matches($"(?i)ac_?{criterion}(?![0-9])", names);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<string[]> ParentsAsync(string commit) =>
        (await Git.OfAsync(World.Repository().Git.Path, "rev-parse", $"{commit}^@")).Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries
        );
}
