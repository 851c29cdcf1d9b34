using AgileBot.Ports;
using AgileBot.Tests.Http;
using AgileBot.Tickets;

namespace AgileBot.Tests.JiraDataCenter;

public sealed class JiraBoardTests
{
    private const string Issue = "/rest/api/2/issue/SHOP-1";
    private const string Meta = "/rest/api/2/issue/createmeta/SHOP/issuetypes";

    private static readonly TicketKey s_ticket = TicketKey.Parse("SHOP-1");

    private static readonly SubtaskDraft s_draft = new("ST-1", "Parse\nprices", "Text");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_subtask_is_created_with_its_mark_and_what_the_screen_takes()
    {
        await using var jira = await WithSubtaskTypeAsync("summary", "description", "labels", "issuetype", "parent");
        jira.Fake.On("POST /rest/api/2/issue", Reply.Json(201, """{"id":"7","key":"SHOP-7"}"""));

        Assert.Equal("SHOP-7", $"{await jira.Board.EnsureSubtaskAsync(s_ticket, s_draft, Token)}");

        Assert.Equal(
            """{"fields":{"project":{"key":"SHOP"},"parent":{"key":"SHOP-1"},"issuetype":{"id":"5"},"summary":"Parse prices","description":"Text","labels":["agilebot-subtask"]},"properties":[{"key":"agilebot.op","value":{"op":"SHOP-1/ST-1"}}]}""",
            Assert.Single(jira.Fake.Changes).Body
        );
    }

    [Fact]
    public async Task A_field_that_is_not_on_the_screen_is_left_out()
    {
        await using var jira = await WithSubtaskTypeAsync("summary", "issuetype", "parent");
        jira.Fake.On("POST /rest/api/2/issue", Reply.Json(201, """{"key":"SHOP-7"}"""));

        _ = await jira.Board.EnsureSubtaskAsync(s_ticket, s_draft, Token);

        var fields = Assert.Single(jira.Fake.Changes).Json["fields"]!.AsObject();
        Assert.Equal(
            ["project", "parent", "issuetype", "summary"],
            fields.Select(field => field.Key),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public async Task A_subtask_whose_answer_was_lost_is_found_by_its_mark_and_not_created_again()
    {
        await using var jira = await WithSubtaskTypeAsync("summary");
        jira.Fake.On("POST /rest/api/2/issue", Reply.Lost)
            .On(
                $"GET {Issue}",
                Reply.Json("""{"key":"SHOP-1","fields":{"subtasks":[]}}"""),
                Reply.Json("""{"key":"SHOP-1","fields":{"subtasks":[{"key":"SHOP-6"},{"key":"SHOP-7"}]}}""")
            )
            .On("GET /rest/api/2/issue/SHOP-7/properties/agilebot.op", Mark("SHOP-1/ST-1"))
            .On("GET /rest/api/2/issue/SHOP-6/properties/agilebot.op", Mark("SHOP-1/ST-10"));

        await Assert.ThrowsAsync<RemoteException>(() => jira.Board.EnsureSubtaskAsync(s_ticket, s_draft, Token));

        Assert.Equal("SHOP-7", $"{await jira.Board.EnsureSubtaskAsync(s_ticket, s_draft, Token)}");
        Assert.Single(jira.Fake.Changes);
    }

    [Fact]
    public async Task A_project_without_subtasks_is_said_to_be_one()
    {
        await using var jira = await WithSubtaskTypeAsync();
        jira.Fake.On(
            $"GET {Meta}",
            Reply.Json("""{"values":[{"id":"1","name":"Story","subtask":false}],"isLast":true}""")
        );

        var fault = await Assert.ThrowsAsync<RemoteException>(() =>
            jira.Board.EnsureSubtaskAsync(s_ticket, s_draft, Token)
        );

        Assert.Equal(RemoteFailure.Rejected, fault.Kind);
        Assert.Contains("SHOP", fault.Message, StringComparison.Ordinal);
        Assert.Empty(jira.Fake.Changes);
    }

    [Theory]
    [InlineData("null", "", true)] // nobody has estimated
    [InlineData("3", """{"value":3}""", true)] // what is there is ours
    [InlineData("8", """{"value":3}""", false)] // a person changed ours
    [InlineData("8", "", false)] // a person was first
    [InlineData("5.0", "", false)] // it is there already
    public async Task An_estimate_is_written_unless_a_person_has_another(string there, string ours, bool written)
    {
        await using var jira = await EstimatingAsync(there, """{"customfield_3":{"required":false,"name":"Points"}}""");
        if (ours.Length > 0)
            jira.Fake.On(
                $"GET {Issue}/properties/agilebot.points",
                Reply.Json($$"""{"key":"agilebot.points","value":{{ours}} }""")
            );

        Assert.True(await jira.Board.EstimateAsync(s_ticket, new StoryPoints(5), Token));

        Assert.Equal(
            written ? ["""{"value":5}""", """{"fields":{"customfield_3":5}}"""] : Array.Empty<string>(),
            jira.Fake.Changes.Select(asked => asked.Body),
            StringComparer.Ordinal
        );
    }

    [Theory]
    [InlineData("""{"summary":{"required":true}}""")]
    [InlineData("{}")]
    public async Task A_ticket_without_a_field_for_estimates_has_none(string screen)
    {
        await using var jira = await EstimatingAsync("null", screen);

        Assert.False(await jira.Board.EstimateAsync(s_ticket, new StoryPoints(5), Token));
        Assert.Empty(jira.Fake.Changes);
    }

    [Fact]
    public async Task A_block_is_written_once_in_the_right_direction()
    {
        await using var jira = await LinkingAsync(
            """{"id":"1","name":"Blocks","inward":"is blocked by","outward":"blocks"}"""
        );
        jira.Fake.On(
            $"GET {Issue}",
            Links(""),
            Links("""{"type":{"name":"Blocks"},"outwardIssue":{"key":"SHOP-2"}}""")
        );

        await jira.Board.EnsureBlocksAsync(s_ticket, TicketKey.Parse("SHOP-2"), Token);
        await jira.Board.EnsureBlocksAsync(s_ticket, TicketKey.Parse("SHOP-2"), Token);

        Assert.Equal(
            """{"type":{"name":"Blocks"},"inwardIssue":{"key":"SHOP-1"},"outwardIssue":{"key":"SHOP-2"}}""",
            Assert.Single(jira.Fake.Changes).Body
        );
    }

    [Fact]
    public async Task A_link_in_the_other_direction_is_not_the_one_that_was_asked_for()
    {
        await using var jira = await LinkingAsync("""{"name":"Hindrance","outward":"Blocks hard"}""");
        jira.Fake.On($"GET {Issue}", Links("""{"type":{"name":"Hindrance"},"inwardIssue":{"key":"SHOP-2"}}"""));

        var fault = await Assert.ThrowsAsync<RemoteException>(() =>
            jira.Board.EnsureBlocksAsync(s_ticket, TicketKey.Parse("SHOP-2"), Token)
        );

        Assert.Equal(RemoteFailure.Rejected, fault.Kind);
        Assert.Equal("Hindrance", Assert.Single(jira.Fake.Changes).Json["type"]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_site_that_knows_no_blocking_is_told_so()
    {
        await using var jira = await LinkingAsync("""{"name":"Relates","outward":"relates to"}""");

        await Assert.ThrowsAsync<RemoteException>(() =>
            jira.Board.EnsureBlocksAsync(s_ticket, TicketKey.Parse("SHOP-2"), Token)
        );

        Assert.Empty(jira.Fake.Changes);
    }

    [Fact]
    public async Task A_label_is_added_and_the_others_stay()
    {
        await using var jira = await Remotes.JiraAsync();
        jira.Fake.On($"PUT {Issue}", Reply.Nothing);

        await jira.Board.AddLabelAsync(s_ticket, "agilebot", Token);

        Assert.Equal("""{"update":{"labels":[{"add":"agilebot"}]}}""", Assert.Single(jira.Fake.Changes).Body);
    }

    [Fact]
    public async Task A_page_is_linked_under_its_own_address()
    {
        await using var jira = await Remotes.JiraAsync();
        jira.Fake.On($"POST {Issue}/remotelink", Reply.Json(201, """{"id":1}"""));

        await jira.Board.EnsureLinkAsync(s_ticket, new Uri("http://git/pr/1"), "Pull request 1", Token);

        Assert.Equal(
            """{"globalId":"http://git/pr/1","object":{"url":"http://git/pr/1","title":"Pull request 1"}}""",
            Assert.Single(jira.Fake.Changes).Body
        );
    }

    private static Reply Mark(string mark) => Reply.Json($$"""{"key":"agilebot.op","value":{"op":"{{mark}}"} }""");

    private static Reply Links(string links) =>
        Reply.Json($$"""{"key":"SHOP-1","fields":{"issuelinks":[{{links}}]} }""");

    private static async Task<Remotes> WithSubtaskTypeAsync(params string[] screen)
    {
        var jira = await Remotes.JiraAsync();
        var fields = string.Join(',', screen.Select(field => $$"""{"fieldId":"{{field}}","required":false}"""));
        jira.Fake.On($"GET {Issue}", Reply.Json("""{"key":"SHOP-1","fields":{"subtasks":[]}}"""))
            .On(
                $"GET {Meta}",
                Reply.Json("""{"values":[{"id":"1","name":"Story","subtask":false}],"isLast":false,"total":2}"""),
                Reply.Json("""{"values":[{"id":"5","name":"Unteraufgabe","subtask":true}],"isLast":true,"total":2}""")
            )
            .On($"GET {Meta}/5", Reply.Json($$"""{"values":[{{fields}}],"isLast":true}"""));
        return jira;
    }

    private static async Task<Remotes> EstimatingAsync(string there, string screen)
    {
        var jira = await Remotes.JiraAsync();
        jira.Fake.On("GET /rest/api/2/field", Reply.Json(JiraFakes.TwoPointFields))
            .On($"GET {Issue}/editmeta", Reply.Json($$"""{"fields":{{screen}} }"""))
            .On($"GET {Issue}", Reply.Json($$"""{"key":"SHOP-1","fields":{"customfield_3":{{there}}} }"""))
            .On($"PUT {Issue}/properties/agilebot.points", Reply.Json(201, ""))
            .On($"PUT {Issue}", Reply.Nothing);
        return jira;
    }

    private static async Task<Remotes> LinkingAsync(string type)
    {
        var jira = await Remotes.JiraAsync();
        jira.Fake.On("GET /rest/api/2/issueLinkType", Reply.Json($$"""{"issueLinkTypes":[{{type}}]}"""))
            .On("POST /rest/api/2/issueLink", Reply.Json(201, ""));
        return jira;
    }
}
