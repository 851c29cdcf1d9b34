using AgileBot.Tests.Http;
using AgileBot.Tickets;

namespace AgileBot.Tests.JiraDataCenter;

public sealed class JiraTrackerTests
{
    private const string Issue = "/rest/api/2/issue/SHOP-1";

    private static readonly TicketKey s_ticket = TicketKey.Parse("SHOP-1");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_bot_learns_who_it_is_once()
    {
        await using var jira = await Remotes.JiraAsync();

        Assert.Equal("agilebot", (await jira.Tracker.GetSelfAsync(Token)).Name);
        _ = await jira.Tracker.GetSelfAsync(Token);

        var asked = Assert.Single(jira.Fake.Asked);
        Assert.Equal($"Bearer {Remotes.Token}", asked.Headers["Authorization"]);
    }

    [Fact]
    public async Task A_ticket_is_read_with_the_estimate_of_whichever_field_holds_it()
    {
        await using var jira = await Remotes.JiraAsync();
        jira.Fake.On("GET /rest/api/2/field", Reply.Json(JiraFakes.TwoPointFields))
            .On(
                $"GET {Issue}",
                Reply.Json(
                    """
                    {"key":"SHOP-1","fields":{"summary":"S","description":null,"labels":["agilebot"],
                     "issuetype":{"name":"Sub-task","subtask":true},"parent":{"key":"SHOP-9"},
                     "status":{"name":"In Review","statusCategory":{"key":"indeterminate"}},
                     "reporter":{"name":"rita","displayName":"Rita"},"assignee":null,
                     "customfield_2":null,"customfield_3":5.0,"customfield_9":99}}
                    """
                )
            );

        var ticket = await jira.Tracker.FindTicketAsync(s_ticket, Token);

        Assert.Equal(new StoryPoints(5), ticket!.Points);
        Assert.Equal((TicketStage.InReview, "In Review", ""), (ticket.Stage, ticket.Status, ticket.Description));
        Assert.Equal(("SHOP-9", "rita", null), ($"{ticket.Parent}", ticket.Reporter?.Name, ticket.Assignee));
        Assert.Equal(
            $"{Issue}?fields=summary%2Cdescription%2Cissuetype%2Cstatus%2Clabels%2Cparent%2Creporter%2Cassignee%2Ccustomfield_2%2Ccustomfield_3",
            jira.Fake.Asked[^1].Target
        );
    }

    [Theory]
    [InlineData("Open", "new", TicketStage.ToDo)]
    [InlineData("Odd", "undefined", TicketStage.ToDo)]
    [InlineData("In Progress", "indeterminate", TicketStage.InProgress)]
    [InlineData("Code review", "indeterminate", TicketStage.InReview)]
    [InlineData("Prüfung", "indeterminate", TicketStage.InReview)]
    [InlineData("Review done", "done", TicketStage.Done)]
    public async Task A_stage_is_read_from_the_category_and_then_the_name(string name, string key, TicketStage stage)
    {
        await using var jira = await Remotes.JiraAsync(("InReviewStatus", "Prüfung"));
        jira.Fake.On($"GET {Issue}", Reply.Json(JiraFakes.Standing(name, key)));

        Assert.Equal(stage, (await jira.Tracker.FindTicketAsync(s_ticket, Token))!.Stage);
    }

    [Fact]
    public async Task A_ticket_that_is_not_there_is_none()
    {
        await using var jira = await Remotes.JiraAsync();

        Assert.Null(await jira.Tracker.FindTicketAsync(s_ticket, Token));
    }

    [Fact]
    public async Task Fields_are_looked_up_again_after_a_while()
    {
        await using var jira = await Remotes.JiraAsync();
        _ = await jira.Tracker.FindTicketAsync(s_ticket, Token);
        _ = await jira.Tracker.FindTicketAsync(s_ticket, Token);
        Assert.Single(jira.Fake.To("GET /rest/api/2/field"));

        jira.Clock.Forward(TimeSpan.FromMinutes(11));
        _ = await jira.Tracker.FindTicketAsync(s_ticket, Token);

        Assert.Equal(2, jira.Fake.To("GET /rest/api/2/field").Count);
    }

    [Fact]
    public async Task Facts_are_kept_as_they_are_and_none_are_null()
    {
        await using var jira = await Remotes.JiraAsync();
        jira.Fake.On($"PUT {Issue}/properties/agilebot.plan", Reply.Json(201, ""));

        await jira.Tracker.WriteFactsAsync(s_ticket, "plan", """{"points":5,"who":"Zoë"}""", Token);

        Assert.Equal("Zoë", Assert.Single(jira.Fake.Changes).Json["who"]!.GetValue<string>());
        Assert.Null(await jira.Tracker.FindFactsAsync(s_ticket, "other", Token));
        await Assert.ThrowsAsync<ArgumentException>(() =>
            jira.Tracker.WriteFactsAsync(s_ticket, "plan", $"\"{new string('x', 32_768)}\"", Token)
        );
    }
}
