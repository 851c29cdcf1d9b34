using System.Text.Json;
using System.Text.RegularExpressions;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.Jira;
using AgileBot.Tests.Simulator.Support;
using static AgileBot.Tests.Simulator.Support.RunningWorld;

namespace AgileBot.Tests.Simulator;

public sealed class JiraIssueTests
{
    [Fact]
    public async Task Dates_have_an_offset_without_a_colon()
    {
        await using var here = await StartAsync();
        var key = await here.StoryAsync();

        var (_, issue) = await GetAsync(here.Bot, $"{JiraApi}/issue/{key}");

        Assert.Matches(
            new Regex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d{4}$", RegexOptions.None, TimeSpan.FromSeconds(1)),
            issue.Text("fields", "created")!
        );
    }

    [Fact]
    public async Task A_subtask_is_created_with_its_properties_in_one_call()
    {
        await using var here = await StartAsync();
        var key = await here.StoryAsync();

        var (status, created) = await PostAsync(here.Bot, $"{JiraApi}/issue", Subtask(key));

        Assert.Equal(201, status);
        var (_, issue) = await GetAsync(
            here.Bot,
            $"{JiraApi}/issue/{created.Text("key")}?properties=agilebot.op&fields=parent,labels"
        );
        Assert.Equal(key, issue.Text("fields", "parent", "key"));
        Assert.Equal("cause-1", issue.Text("properties", "agilebot.op"));
        Assert.Null(issue.At("fields", "summary"));
        var (_, parent) = await GetAsync(here.Bot, $"{JiraApi}/issue/{key}");
        Assert.Equal("OPT-2", parent!["fields"]!["subtasks"]![0].Text("key"));
    }

    [Theory]
    [InlineData("""{"project":{"key":"NONE"},"issuetype":{"name":"Story"},"summary":"x"}""", "project")]
    [InlineData("""{"project":{"key":"OPT"},"issuetype":{"name":"Epos"},"summary":"x"}""", "issuetype")]
    [InlineData("""{"project":{"key":"OPT"},"issuetype":{"name":"Story"}}""", "summary")]
    [InlineData("""{"project":{"key":"OPT"},"issuetype":{"name":"Story"},"summary":" "}""", "summary")]
    [InlineData(
        """{"project":{"key":"OPT"},"issuetype":{"name":"Story"},"summary":"x","customfield_10004":3}""",
        "customfield_10004"
    )]
    [InlineData("""{"project":{"key":"OPT"},"issuetype":{"name":"Story"},"summary":"x","nonsense":3}""", "nonsense")]
    [InlineData(
        """{"project":{"key":"OPT"},"issuetype":{"name":"Story"},"summary":"x","customfield_10016":"3"}""",
        "customfield_10016"
    )]
    [InlineData("""{"project":{"key":"OPT"},"issuetype":{"name":"Story"},"summary":"x","labels":["a b"]}""", "labels")]
    [InlineData("""{"project":{"key":"OPT"},"issuetype":{"name":"Story"},"summary":"x","labels":"a"}""", "labels")]
    [InlineData("""{"project":"OPT","issuetype":{"name":"Story"},"summary":"x"}""", "project")]
    [InlineData("""{"project":{"key":"OPT"},"issuetype":{"name":"Sub-task"},"summary":"x"}""", "issuetype")]
    [InlineData(
        """{"project":{"key":"OPT"},"issuetype":{"name":"Sub-task"},"summary":"x","parent":{"key":"OPT-77"}}""",
        "parent"
    )]
    public async Task What_is_wrong_with_a_new_issue_is_said_by_field(string fields, string wrong)
    {
        await using var here = await StartAsync();

        var (status, error) = await PostAsync(here.Bot, $"{JiraApi}/issue", "{\"fields\":" + fields + "}");

        Assert.Equal(400, status);
        Assert.NotNull(error.Text("errors", wrong));
        Assert.Empty(here.World.Jira.Issues);
        Assert.Empty(here.World.Ledger.Effects);
    }

    [Fact]
    public async Task Labels_are_added_and_removed_and_points_are_a_number()
    {
        await using var here = await StartAsync();
        var key = await here.StoryAsync("agilebot", "old");
        var points = FieldCatalogue.StoryPoints;

        var (status, _) = await PutAsync(
            here.Bot,
            $"{JiraApi}/issue/{key}",
            $$$"""{"fields":{"{{{points}}}":5},"update":{"labels":[{"add":"new"},{"remove":"old"}]}}"""
        );

        Assert.Equal(204, status);
        var (_, issue) = await GetAsync(here.Bot, $"{JiraApi}/issue/{key}?expand=changelog");
        Assert.Equal("""["agilebot","new"]""", issue.At("fields", "labels")!.ToText());
        Assert.Equal(JsonValueKind.Number, issue.At("fields", points)!.GetValueKind());
        var change = issue!["changelog"]!["histories"]![0]!["items"]!
            .Items()
            .Single(item => item.Text("field").Is("labels"));
        Assert.Equal(("agilebot old", "agilebot new"), (change.Text("fromString"), change.Text("toString")));
    }

    [Fact]
    public async Task A_field_in_fields_and_update_at_once_changes_nothing()
    {
        await using var here = await StartAsync();
        var key = await here.StoryAsync();

        var (status, error) = await PutAsync(
            here.Bot,
            $"{JiraApi}/issue/{key}",
            """{"fields":{"summary":"one","labels":["x"]},"update":{"labels":[{"add":"y"}]}}"""
        );

        Assert.Equal(400, status);
        Assert.NotNull(error.Text("errors", "labels"));
        Assert.Equal("A wish", (await GetAsync(here.Bot, $"{JiraApi}/issue/{key}")).Body.Text("fields", "summary"));
    }

    [Fact]
    public async Task Story_points_are_one_of_several_fields_of_that_name()
    {
        await using var here = await StartAsync();

        var (_, fields) = await GetAsync(here.Bot, $"{JiraApi}/field");

        var named = fields.Items().Where(field => field.Text("name").Is("Story Points")).ToList();
        Assert.Equal(2, named.Count);
        Assert.Equal(
            FieldCatalogue.StoryPoints,
            Assert
                .Single(named, field => field.Text("schema", "custom")!.EndsWith(":float", StringComparison.Ordinal))
                .Text("id")
        );
    }

    [Fact]
    public async Task Only_what_is_on_the_screen_can_be_edited()
    {
        await using var here = await StartAsync();
        var key = await here.StoryAsync();
        here.World.Jira.OffScreen.Add(FieldCatalogue.StoryPoints);

        var (_, meta) = await GetAsync(here.Bot, $"{JiraApi}/issue/{key}/editmeta");
        var (status, _) = await PutAsync(here.Bot, $"{JiraApi}/issue/{key}", """{"fields":{"customfield_10016":5}}""");

        Assert.NotNull(meta.At("fields", "summary"));
        Assert.Null(meta.At("fields", FieldCatalogue.StoryPoints));
        Assert.Equal(400, status);
    }

    [Fact]
    public async Task Creatable_types_come_in_pages_of_the_data_center_shape()
    {
        await using var here = await StartAsync();

        var (_, first) = await GetAsync(here.Bot, $"{JiraApi}/issue/createmeta/OPT/issuetypes?maxResults=3");
        var (_, second) = await GetAsync(here.Bot, $"{JiraApi}/issue/createmeta/OPT/issuetypes?maxResults=3&startAt=3");

        Assert.Equal((3, false), (first!["values"]!.Items().Count(), first["isLast"]!.GetValue<bool>()));
        Assert.Equal((1, true), (second!["values"]!.Items().Count(), second["isLast"]!.GetValue<bool>()));
        var subtask = first["values"]!.Items().Single(type => type!["subtask"]!.GetValue<bool>());
        var (_, fields) = await GetAsync(here.Bot, $"{JiraApi}/issue/createmeta/OPT/issuetypes/{subtask.Text("id")}");
        Assert.Contains(
            fields!["values"]!.Items(),
            field => field.Text("fieldId").Is("parent") && field!["required"]!.GetValue<bool>()
        );
    }

    [Fact]
    public async Task A_wrong_transition_is_an_internal_error_and_an_early_one_a_bad_request()
    {
        await using var here = await StartAsync();
        var key = await here.StoryAsync();
        var path = $"{JiraApi}/issue/{key}/transitions";

        Assert.Equal(500, (await PostAsync(here.Bot, path, """{"transition":{"id":"999"}}""")).Status);
        Assert.Equal(400, (await PostAsync(here.Bot, path, """{"transition":{"id":"31"}}""")).Status);
        Assert.Equal(204, (await PostAsync(here.Bot, path, """{"transition":{"id":"11"}}""")).Status);

        var (_, next) = await GetAsync(here.Bot, path);
        Assert.Equal("12 21", next!["transitions"].Each("id"));
        Assert.Equal("indeterminate", next["transitions"]![1].Text("to", "statusCategory", "key"));
    }

    [Fact]
    public async Task An_issue_goes_all_the_way_to_done_and_is_resolved()
    {
        await using var here = await StartAsync();
        var key = await here.StoryAsync();
        foreach (var id in new[] { "11", "21", "31" })
            Assert.Equal(
                204,
                (
                    await PostAsync(
                        here.Bot,
                        $"{JiraApi}/issue/{key}/transitions",
                        $$$"""{"transition":{"id":"{{{id}}}"}}"""
                    )
                ).Status
            );

        var (_, issue) = await GetAsync(here.Bot, $"{JiraApi}/issue/{key}");

        Assert.Equal("done", issue.Text("fields", "status", "statusCategory", "key"));
        Assert.NotNull(issue.Text("fields", "resolutiondate"));
    }

    [Fact]
    public async Task Properties_are_created_replaced_and_deleted()
    {
        await using var here = await StartAsync();
        var path = $"{JiraApi}/issue/{await here.StoryAsync()}/properties/agilebot.run";

        Assert.Equal(404, (await GetAsync(here.Bot, path)).Status);
        Assert.Equal(201, (await PutAsync(here.Bot, path, """{"runs":[]}""")).Status);
        Assert.Equal(200, (await PutAsync(here.Bot, path, """[1]""")).Status);
        Assert.Equal(1, (await GetAsync(here.Bot, path)).Body!["value"]![0].Number());
        Assert.Equal(204, (await DeleteAsync(here.Bot, path)).Status);
        Assert.Equal(404, (await DeleteAsync(here.Bot, path)).Status);
    }

    private static string Subtask(string parent) =>
        $$"""
            {"fields":{"project":{"key":"OPT"},"issuetype":{"name":"Sub-task"},"parent":{"key":"{{parent}}"},
             "summary":"Part","labels":["agilebot"]},"properties":[{"key":"agilebot.op","value":"cause-1"}]}
            """;
}
