using System.Text.Json.Nodes;
using AgileBot.Adapters.Bitbucket.DataCenter;
using AgileBot.Repositories;

namespace AgileBot.Tests.Payloads;

/// <summary>What real Bitbuckets sent is understood.</summary>
public sealed class BitbucketPayloadTests
{
    private static readonly Uri s_page = new("http://here/pull-requests/1");

    [Theory]
    [InlineData("atlantis_get-pull.json")]
    [InlineData("atlantis_rest_pull-request.json")]
    [InlineData("goscm_rest_pr_iso_dates.json")]
    [InlineData("jenkins_rest_1.0-projects-amuniz-repos-test-repos-pull-requests-1.json")]
    [InlineData("jenkins_wh_pr_apiResponse.json")]
    public void A_pull_request_is_read(string file)
    {
        var json = RecordedPayloads.Json($"bitbucket-dc/{file}");

        var found = json.As<BitbucketPullRequest>().ToPullRequest(s_page);

        Assert.Equal(json["fromRef"]!["latestCommit"]!.GetValue<string>(), $"{found.Head}");
        Assert.Equal(json["fromRef"]!["id"]!.GetValue<string>(), found.Source.Ref);
        Assert.Equal(s_page, found.Url);
        Assert.NotNull(found.Author);
    }

    [Fact]
    public void An_approval_is_read_with_its_commit()
    {
        var found = RecordedPayloads
            .Json("bitbucket-dc/atlantis_get-pull.json")
            .As<BitbucketPullRequest>()
            .ToPullRequest(s_page);

        var approval = Assert.Single(found.Participants);
        Assert.Equal(("another-user", ReviewVerdict.Approved), (approval.Person.Name, approval.Verdict));
        Assert.Equal(found.Head, approval.LastReviewed);
    }

    [Fact]
    public void A_page_of_pull_requests_is_read()
    {
        var page = RecordedPayloads.Json("bitbucket-dc/goscm_rest_prs.json").As<BitbucketPage<BitbucketPullRequest>>();

        Assert.NotEmpty(page.Values);
        Assert.All(page.Values, found => Assert.True(found.ToRef.Repository!.Project.Key.Length > 0));
    }

    [Fact]
    public void A_page_of_branches_is_read()
    {
        var page = RecordedPayloads
            .Json("bitbucket-dc/jenkins_rest_1.0-projects-amuniz-repos-test-repos-branches_start_0_limit_200.json")
            .As<BitbucketPage<BitbucketBranch>>();

        Assert.True(page.IsLastPage);
        Assert.Contains(page.Values, branch => branch.Id is "refs/heads/main");
    }

    [Theory]
    [InlineData("goscm_rest_pr_comment.json")]
    [InlineData("goscm_rest_pr_comment_iso_dates.json")]
    public void A_comment_is_read_whichever_way_its_date_is_written(string file)
    {
        var comment = RecordedPayloads.Json($"bitbucket-dc/{file}").As<BitbucketComment>();

        Assert.Equal(
            (1L, "this is a comment", "2018-07-05T05:58:45"),
            (comment.Id, comment.Text, $"{comment.CreatedDate.UtcDateTime:s}")
        );
        Assert.False(comment.IsOpenTask);
    }

    [Theory]
    [InlineData("atlantis_comment-event.json", "comment")]
    [InlineData("playground_wh_pr-comment-added.json", "comment")]
    [InlineData("playground_wh_pr-comment-edited.json", "comment")]
    public void A_comment_of_a_webhook_has_the_same_shape(string file, string part)
    {
        JsonNode json = RecordedPayloads.Json($"bitbucket-dc/{file}")[part]!;

        Assert.Equal(json["text"]!.GetValue<string>(), json.As<BitbucketComment>().Text);
    }
}
