using System.Text.Json;
using AgileBot.Adapters.Http;
using AgileBot.Adapters.Jira;
using AgileBot.Adapters.Jira.DataCenter;
using AgileBot.Tickets;

namespace AgileBot.Tests.Payloads;

/// <summary>What real Jiras sent is understood.</summary>
public sealed class JiraPayloadTests
{
    private static readonly JiraStages s_stages = new(new JiraOptions());

    [Fact]
    public void An_issue_without_id_names_and_categories_is_read()
    {
        var ticket = RecordedPayloads.Json("jira-dc/jiracli_rest_issue-2.json").As<JiraIssue>().ToTicket(s_stages, []);

        Assert.Equal(("TEST-1", "Bug", "To Do"), ($"{ticket.Key}", ticket.Type, ticket.Status));
        Assert.Equal("Person A", ticket.Reporter?.DisplayName);
        Assert.Null(ticket.Points);
    }

    [Theory]
    [InlineData("in-progress", TicketStage.InProgress)]
    [InlineData("reopened", TicketStage.ToDo)]
    [InlineData("resolved", TicketStage.Done)]
    public void An_issue_of_a_webhook_stands_where_it_stood(string change, TicketStage stage)
    {
        var json = RecordedPayloads.Json($"jira-dc/mm_wh_server-issue-updated-{change}.json")["issue"]!;

        Assert.Equal(stage, json.As<JiraIssue>().ToTicket(s_stages, []).Stage);
    }

    [Fact]
    public void Every_issue_of_a_sprint_is_read()
    {
        var issues = RecordedPayloads.Json("jira-dc/gojira_rest_issues_in_sprint.json")["issues"]!.AsArray();

        Assert.NotEmpty(issues);
        Assert.All(issues, issue => Assert.NotEmpty(issue!.As<JiraIssue>().ToTicket(s_stages, []).Type));
    }

    [Theory]
    [InlineData("created", "2019-06-04T00:15:17.2340000+00:00")]
    [InlineData("updated", null)]
    [InlineData("deleted", null)]
    public void A_comment_is_read_with_its_date(string change, string? date)
    {
        var json = RecordedPayloads.Json($"jira-dc/mm_wh_server-comment-{change}.json")["comment"]!;
        var comment = json.As<JiraComment>();

        Assert.Equal(json["id"]!.GetValue<string>(), comment.Id);
        Assert.Equal(json["author"]!["name"]!.GetValue<string>(), comment.Author?.Name);
        Assert.Equal(2019, comment.Created.Year);
        if (date is not null)
            Assert.Equal(date, $"{comment.Created:O}");
    }

    [Fact]
    public void The_fields_and_states_of_a_site_are_read()
    {
        var fields = RecordedPayloads.Json("jira-dc/gojira_rest_all_fields.json").As<IReadOnlyList<JiraField>>();
        var states = RecordedPayloads.Json("jira-dc/gojira_rest_all_statuses.json").As<IReadOnlyList<JiraStatus>>();

        Assert.DoesNotContain(fields, field => field.IsStoryPoints);
        Assert.Contains(states, state => s_stages.Of(state) is TicketStage.Done);
        Assert.Contains(states, state => s_stages.Of(state) is TicketStage.InProgress);
    }

    [Fact]
    public void A_truncated_answer_is_no_answer()
    {
        var whole = RecordedPayloads.Read("jira-dc/jiracli_rest_issue-2.json");

        Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<JiraIssue>(whole[..200], WireJson.Options));
    }
}
