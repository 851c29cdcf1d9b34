using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Tests.Http;

namespace AgileBot.Tests.BitbucketDataCenter;

public sealed class BitbucketReportTests
{
    private const string Commit = $"projects/TRADE/repos/stock/commits/{BitbucketFakes.Head}";
    private const string Report = $"/rest/insights/latest/{Commit}/reports/agilebot.review";

    private static readonly RepositoryName s_repository = RepositoryName.Parse("TRADE/stock");
    private static readonly CommitSha s_commit = CommitSha.Parse(BitbucketFakes.Head);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_build_is_reported_under_its_key()
    {
        await using var bitbucket = await Remotes.BitbucketAsync();
        bitbucket.Fake.On($"POST /rest/api/latest/{Commit}/builds", Reply.Nothing);

        await bitbucket.Desk.ReportBuildAsync(
            s_repository,
            s_commit,
            new BuildStatus("agilebot.tests", "Tests", BuildState.InProgress, "3 of 9", new Uri("http://bot/1")),
            Token
        );

        Assert.Equal(
            """{"key":"agilebot.tests","state":"INPROGRESS","url":"http://bot/1","name":"Tests","description":"3 of 9"}""",
            Assert.Single(bitbucket.Fake.Changes).Body
        );
    }

    [Fact]
    public async Task Everybodys_builds_are_read()
    {
        await using var bitbucket = await Remotes.BitbucketAsync();
        bitbucket.Fake.On(
            $"GET /rest/build-status/latest/commits/{BitbucketFakes.Head}",
            BitbucketFakes.List(
                """{"key":"ci","state":"SUCCESSFUL","url":"http://ci/1","name":"CI","dateAdded":1530770325043}""",
                """{"key":"e2e","state":"CANCELLED","url":"no address"}""",
                """{"key":"x","state":"UNKNOWN","url":"http://ci/2"}"""
            )
        );

        var builds = await bitbucket.Desk.GetBuildsAsync(s_repository, s_commit, Token);

        Assert.Equal(
            "CI Successful, e2e Failed, x InProgress",
            string.Join(", ", builds.Select(build => $"{build.Name} {build.State}"))
        );
    }

    [Fact]
    public async Task A_report_takes_the_place_of_the_one_before()
    {
        await using var bitbucket = await ReportingAsync();

        await WriteAsync(bitbucket, [new ReportAnnotation("f-1", "a.py", 3, "Wrong", Severity.High)]);

        Assert.Equal(
            $"PUT {Report} | DELETE {Report}/annotations | POST {Report}/annotations",
            string.Join(" | ", bitbucket.Fake.Asked.Select(asked => asked.Call))
        );
        Assert.Equal(
            """{"title":"Review","details":"Words","reporter":"AgileBot","result":"FAIL","data":[{"title":"Findings","type":"TEXT","value":"1"}]}""",
            bitbucket.Fake.Asked[0].Body
        );
        Assert.Equal("", bitbucket.Fake.Asked[1].Body);
        Assert.Equal("application/json", bitbucket.Fake.Asked[1].Headers["Content-Type"]);
        Assert.Equal(
            """{"annotations":[{"externalId":"f-1","path":"a.py","line":3,"message":"Wrong","severity":"HIGH"}]}""",
            bitbucket.Fake.Asked[2].Body
        );
    }

    [Fact]
    public async Task A_report_without_remarks_still_takes_the_old_ones_away()
    {
        await using var bitbucket = await ReportingAsync();

        await WriteAsync(bitbucket, []);

        Assert.Equal("PUT DELETE", string.Join(' ', bitbucket.Fake.Asked.Select(asked => asked.Method)));
    }

    [Fact]
    public async Task What_is_more_than_bitbucket_takes_is_left_out()
    {
        await using var bitbucket = await ReportingAsync();
        var many = Enumerable
            .Range(0, 1100)
            .Select(i => new ReportAnnotation($"f-{i % 1050}", "a", 1, new string('m', 3000), Severity.Low));

        await WriteAsync(bitbucket, [.. many], figures: 9);

        var annotations = bitbucket.Fake.Asked[2].Json["annotations"]!.AsArray();
        Assert.Equal((1000, 2000), (annotations.Count, annotations[0]!["message"]!.GetValue<string>().Length));
        Assert.Equal(6, bitbucket.Fake.Asked[0].Json["data"]!.AsArray().Count);
    }

    private static async Task<Remotes> ReportingAsync()
    {
        var bitbucket = await Remotes.BitbucketAsync();
        bitbucket
            .Fake.On($"PUT {Report}", Reply.Json("{}"))
            .On($"DELETE {Report}/annotations", Reply.Nothing)
            .On($"POST {Report}/annotations", Reply.Nothing);
        return bitbucket;
    }

    private static Task WriteAsync(Remotes bitbucket, IReadOnlyList<ReportAnnotation> annotations, int figures = 1) =>
        bitbucket.Desk.WriteReportAsync(
            s_repository,
            s_commit,
            new CodeReport(
                "agilebot.review",
                "Review",
                "Words",
                Passed: false,
                [.. Enumerable.Repeat(new ReportFigure("Findings", "1"), figures)],
                annotations
            ),
            Token
        );
}
