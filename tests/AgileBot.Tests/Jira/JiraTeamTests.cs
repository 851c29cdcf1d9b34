using AgileBot.Ports;
using AgileBot.Tests.Http;
using AgileBot.Tickets;

namespace AgileBot.Tests.JiraDataCenter;

public sealed class JiraTeamTests
{
    private const string Roles = "GET /rest/api/2/project/SHOP/role";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("grace", true)]
    [InlineData("GRACE", true)]
    [InlineData("olga", true)]
    [InlineData("sam", false)]
    [InlineData("shop-devs", false)]
    [InlineData("nobody", false)]
    public async Task A_role_is_held_by_name_or_by_a_group(string name, bool holds)
    {
        await using var jira = await StartAsync();

        Assert.Equal(holds, await jira.Team.HasRoleAsync("SHOP", "developers", new Person(name, ""), Token));
    }

    [Fact]
    public async Task A_role_that_the_project_lacks_is_nobodys_and_all_are_named()
    {
        await using var jira = await StartAsync();

        Assert.False(await jira.Team.HasRoleAsync("SHOP", "Leads", new Person("grace", ""), Token));
        Assert.Equal(["Administrators", "Developers"], await jira.Team.GetRolesAsync("SHOP", Token));
    }

    [Fact]
    public async Task Groups_are_those_of_the_account_and_nothing_is_remembered()
    {
        await using var jira = await StartAsync();

        Assert.True(await jira.Team.IsInGroupAsync("Shop-Devs", new Person("olga", ""), Token));
        Assert.False(await jira.Team.IsInGroupAsync("shop-devs", new Person("sam", ""), Token));
        Assert.False(await jira.Team.IsInGroupAsync("shop-devs", new Person("nobody", ""), Token));
        Assert.True(await jira.Team.KnowsAsync(new Person("sam", ""), Token));
        Assert.False(await jira.Team.KnowsAsync(new Person("nobody", ""), Token));

        jira.Fake.On("GET /rest/api/2/user", Reply.Json("""{"name":"olga","groups":{"size":0,"items":[]}}"""));
        Assert.False(await jira.Team.IsInGroupAsync("shop-devs", new Person("olga", ""), Token));
    }

    [Theory]
    [InlineData(403, RemoteFailure.Denied)]
    [InlineData(404, RemoteFailure.Missing)]
    public async Task Roles_that_are_hidden_from_the_bot_are_a_fault_and_no_no(int status, RemoteFailure kind)
    {
        await using var jira = await StartAsync();
        jira.Fake.On(Roles, Reply.Json(status, """{"errorMessages":["No."]}"""));

        var fault = await Assert.ThrowsAsync<RemoteException>(() =>
            jira.Team.HasRoleAsync("SHOP", "Developers", new Person("grace", ""), Token)
        );

        Assert.Equal(kind, fault.Kind);
    }

    [Fact]
    public async Task A_strange_name_cannot_ask_for_somebody_elses_groups()
    {
        await using var jira = await StartAsync();

        Assert.False(await jira.Team.IsInGroupAsync("shop-devs", new Person("sam&username=olga", ""), Token));
    }

    private static async Task<Remotes> StartAsync()
    {
        var jira = await Remotes.JiraAsync();
        jira.Fake.On(
                Roles,
                Reply.Json(
                    """{"Administrators":"http://elsewhere/rest/api/2/project/1/role/10002","Developers":"http://elsewhere/rest/api/2/project/1/role/10100"}"""
                )
            )
            .On(
                $"{Roles}/10100",
                Reply.Json(
                    """
                    {"name":"Developers","id":10100,"actors":[
                      {"id":1,"displayName":"Grace","type":"atlassian-user-role-actor","name":"grace"},
                      {"id":2,"displayName":"shop-devs","type":"atlassian-group-role-actor","name":"shop-devs"}]}
                    """
                )
            )
            .On("GET /rest/api/2/user", UserOf);
        return jira;
    }

    private static Reply UserOf(Asked asked) =>
        asked.Target.Split("username=")[1].Split('&')[0] switch
        {
            "olga" => Reply.Json(
                """{"name":"olga","groups":{"size":1,"items":[{"name":"shop-devs","self":"http://x"}]}}"""
            ),
            "sam" => Reply.Json("""{"name":"sam","groups":{"size":0,"items":[]}}"""),
            _ => Reply.Json(404, """{"errorMessages":["The user does not exist"]}"""),
        };
}
