using System.Net;
using AgileBot.Simulator.People;
using AgileBot.Tests.Simulator.Support;
using static AgileBot.Tests.Simulator.Support.RunningWorld;

namespace AgileBot.Tests.Simulator;

public sealed class PageFormTests
{
    private const string Pull = "/bitbucket/projects/TRADE/repos/stock-options/pull-requests/1";

    private static readonly (string, string)[] Wish =
    [
        ("project", "TRY"),
        ("type", "Story"),
        ("summary", "A wish"),
        ("description", "One\r\nTwo"),
        ("agilebot", "yes"),
    ];

    [Fact]
    public async Task A_story_that_is_typed_is_created_by_the_chosen_person_as_over_rest()
    {
        await using var here = await StartAsync();
        using var grace = new Browsing(here, "grace");

        var (status, next) = await grace.SendAsync("/create", Wish);

        Assert.Equal((HttpStatusCode.SeeOther, "/jira/browse/TRY-1"), (status, next));
        var issue = here.World.Jira.Find("TRY-1")!;
        Assert.Equal(
            ("grace", "One\nTwo", "agilebot"),
            (issue.Reporter.Name, issue.Description, Assert.Single(issue.Labels))
        );
        var deed = Assert.Single(here.World.Ledger.Effects).Deed;
        Assert.Equal(("issue.created", "grace"), (deed.Kind, deed.Actor));
    }

    [Fact]
    public async Task Without_the_tick_the_bot_is_not_asked()
    {
        await using var here = await StartAsync();
        using var ada = new Browsing(here);

        await ada.SendAsync("/create", Wish[..^1]);

        Assert.Empty(here.World.Jira.Find("TRY-1")!.Labels);
    }

    [Fact]
    public async Task What_jira_refuses_is_told_on_the_page_and_what_was_typed_stays()
    {
        await using var here = await StartAsync();
        using var ada = new Browsing(here);

        var (status, page) = await ada.SendAsync(
            "/create",
            ("project", "TRY"),
            ("type", "Story"),
            ("summary", " "),
            ("description", "<kept>")
        );

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("You must specify a summary of the issue.", page, StringComparison.Ordinal);
        Assert.Contains("&lt;kept&gt;</textarea>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_comment_reads_the_reason_of_jira()
    {
        await using var here = await StartAsync();
        var key = await here.StoryAsync();
        here.World.Accounts["ada"].JiraRights.Remove(JiraRight.Comment);
        using var ada = new Browsing(here);

        var (status, page) = await ada.SendAsync($"/jira/browse/{key}", ("comment", "Hello"));

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains(
            "Ada Reporter was refused: You do not have the permission to comment on this issue.",
            page,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_ticket_is_commented_moved_and_labelled()
    {
        await using var here = await StartAsync();
        var key = await here.StoryAsync();
        using var ada = new Browsing(here);

        Assert.StartsWith(
            $"/jira/browse/{key}#comment-",
            (await ada.SendAsync($"/jira/browse/{key}", ("comment", "a\r\nb"))).Text,
            StringComparison.Ordinal
        );
        await ada.SendAsync($"/jira/browse/{key}", ("move", "11"));
        await ada.SendAsync($"/jira/browse/{key}", ("label", "agilebot"));

        var issue = here.World.Jira.Find(key)!;
        Assert.Equal(
            ("a\nb", Status("In Progress"), "agilebot"),
            (issue.Comments[0].Body, issue.Status, Assert.Single(issue.Labels))
        );
        await ada.SendAsync($"/jira/browse/{key}", ("unlabel", "agilebot"));
        Assert.Empty(issue.Labels);
        Assert.Equal(HttpStatusCode.BadRequest, (await ada.SendAsync($"/jira/browse/{key}", ("move", "31"))).Status);
    }

    [Fact]
    public async Task A_pull_request_is_judged_discussed_and_merged()
    {
        await using var here = await StartAsync();
        await here.PullRequestAsync();
        var pull = here.World.Bitbucket.Repositories[0].PullRequests[0];
        using var grace = new Browsing(here, "grace");
        var (_, page) = await grace.ReadAsync($"{Pull}?on=0.12");

        var (_, said) = await grace.SendAsync(
            Pull,
            ("text", "Why?"),
            ("path", "prices.py"),
            ("line", "60"),
            ("kind", "ADDED")
        );
        await grace.SendAsync(Pull, ("text", "Because"), ("parent", said.Split('-')[^1]));
        await grace.SendAsync(Pull, ("verdict", "APPROVED"), ("commit", Browsing.Hidden(page, "commit")));

        Assert.Equal(("prices.py", 60), (pull.Comments[0].Anchor!.Path, pull.Comments[0].Anchor!.Line));
        Assert.Equal(pull.Comments[0].Id, pull.Comments[1].ParentId);
        Assert.Equal(
            pull.FromCommit,
            pull.Participants.Single(someone => someone.User.Name is "grace").LastReviewedCommit
        );
        var (merged, _) = await grace.SendAsync(Pull, ("close", "merge"), ("version", $"{pull.Version}"));
        Assert.Equal((HttpStatusCode.SeeOther, false), (merged, pull.IsOpen));
        Assert.Contains(
            "<span class=\"verdict good\">Merged</span>",
            (await grace.ReadAsync(Pull)).Page,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_verdict_on_a_commit_that_is_not_the_newest_is_refused_in_words()
    {
        await using var here = await StartAsync();
        await here.PullRequestAsync();
        using var grace = new Browsing(here, "grace");

        var (status, page) = await grace.SendAsync(Pull, ("verdict", "APPROVED"), ("commit", new string('a', 40)));

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains(
            "Grace Reviewer was refused: You are attempting to modify a pull request based on out-of-date information.",
            page,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_task_is_resolved_and_opened_again()
    {
        await using var here = await StartAsync();
        await here.PullRequestAsync();
        await PostAsync(here.Reviewer, $"{Repository}/pull-requests/1/blocker-comments", """{"text":"First this"}""");
        var task = here.World.Bitbucket.Repositories[0].PullRequests[0].Comments[0];
        using var grace = new Browsing(here, "grace");

        await grace.SendAsync(Pull, ("task", $"{task.Id}"), ("version", "0"), ("state", "RESOLVED"));

        Assert.Equal("RESOLVED", task.State);
        Assert.Contains("Task: RESOLVED", (await grace.ReadAsync(Pull)).Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task A_form_of_another_site_does_nothing(string? origin)
    {
        await using var here = await StartAsync();
        using var ada = new Browsing(here);

        var (status, page) = await ada.SendAsync("/create", origin, Wish);

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("was not sent by a page of this site", page, StringComparison.Ordinal);
        Assert.Empty(here.World.Jira.Issues);
    }

    [Fact]
    public async Task A_foreign_name_for_this_machine_does_nothing()
    {
        await using var here = await StartAsync();
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{here.World.Address}/create");
        request.Headers.Host = "rebound.example";
        request.Headers.Add("Origin", "http://rebound.example");
        request.Content = new FormUrlEncodedContent(
            Wish.Select(field => KeyValuePair.Create(field.Item1, field.Item2))
        );

        using var answer = await client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(here.World.Jira.Issues);
    }

    [Fact]
    public async Task Too_much_text_and_no_form_at_all_are_refused_in_words()
    {
        await using var here = await StartAsync();
        using var ada = new Browsing(here);
        var here2 = ada.Address.GetLeftPart(UriPartial.Authority);
        using var json = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");

        var huge = await ada.SendAsync("/create", ("description", new string('x', 600_000)));
        var other = await ada.SendAsync("/create", here2, json);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, huge.Status);
        Assert.Contains("That is too much text", huge.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, other.Status);
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task Choosing_a_person_leads_nowhere_else(string back)
    {
        await using var here = await StartAsync();
        using var ada = new Browsing(here);

        Assert.Equal((HttpStatusCode.SeeOther, "/"), await ada.SendAsync("/person", ("person", "tim"), ("back", back)));
        Assert.Equal(HttpStatusCode.NotFound, (await ada.SendAsync("/person", ("person", "agilebot"))).Status);
    }

    [Fact]
    public async Task Nobody_is_the_bot_by_a_cookie()
    {
        await using var here = await StartAsync();
        using var somebody = new Browsing(here, "agilebot");

        await somebody.SendAsync("/create", Wish);

        Assert.Equal("ada", here.World.Jira.Find("TRY-1")!.Reporter.Name);
    }

    private static AgileBot.Simulator.Jira.Status Status(string name) =>
        AgileBot.Simulator.Jira.Status.All.Single(status => status.Name.Is(name));
}
