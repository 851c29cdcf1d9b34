using AgileBot.Ports;
using AgileBot.Steering;
using AgileBot.Tests.Support;
using AgileBot.Tickets;
using Microsoft.Extensions.Options;
using static AgileBot.Tests.Steering.Speaking;

namespace AgileBot.Tests.Steering;

public sealed class SteeringRightTests
{
    private readonly MemoryTeam _team = new()
    {
        Roles = { ("Developers", "grace"), ("Leads", "lea") },
        Groups = { ("ops", "olga") },
        Accounts = { "grace", "lea", "olga", "sam", "rita", "anna" },
    };

    [Theory]
    [InlineData("grace", true)]
    [InlineData("rita", true)]
    [InlineData("anna", true)]
    [InlineData("lea", false)]
    [InlineData("olga", false)]
    [InlineData("sam", false)]
    public async Task By_default_developers_reporter_and_assignee_may(string name, bool may) =>
        Assert.Equal(may, await RefusalAsync(name, new ProjectOptions()) is null);

    [Theory]
    [InlineData("lea", true)]
    [InlineData("olga", true)]
    [InlineData("grace", false)]
    [InlineData("rita", false)]
    public async Task Role_and_group_are_those_of_the_settings(string name, bool may)
    {
        var options = new ProjectOptions
        {
            SteerRole = "Leads",
            SteerGroup = "ops",
            RequesterMaySteer = false,
        };

        var refusal = await RefusalAsync(name, options);

        Assert.Equal(may, refusal is null);
        if (refusal is not null)
            Assert.Contains("role 'Leads' in OPT and members of the group 'ops'", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_was_taken_away_counts_no_more()
    {
        Assert.Null(await RefusalAsync("grace", new ProjectOptions()));

        _team.Roles.Clear();

        Assert.Contains("Grace", await RefusalAsync("grace", new ProjectOptions()), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Who_has_no_account_in_jira_is_told_so_and_who_has_no_name_is_nobody()
    {
        Assert.Contains(
            "logs in as 'mallory'",
            await RefusalAsync("mallory", new ProjectOptions()),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("logs in as", await RefusalAsync("sam", new ProjectOptions()), StringComparison.Ordinal);
        _team.Roles.Add(("Developers", ""));
        Assert.NotNull(await RefusalAsync("", new ProjectOptions()));
    }

    [Theory]
    [InlineData(RemoteFailure.Denied)]
    [InlineData(RemoteFailure.Missing)]
    [InlineData(RemoteFailure.Rejected)]
    public async Task Where_jira_refuses_to_say_nobody_may_but_who_the_ticket_names(RemoteFailure kind)
    {
        _team.Fault = new RemoteException("Jira", kind, "Jira refused it.");

        Assert.Contains(
            "right to read the roles",
            await RefusalAsync("grace", new ProjectOptions()),
            StringComparison.Ordinal
        );
        Assert.Null(await RefusalAsync("rita", new ProjectOptions()));
    }

    [Fact]
    public async Task A_jira_that_does_not_answer_is_waited_for()
    {
        _team.Fault = new RemoteException("Jira", RemoteFailure.Unavailable, "Jira is away.");

        await Assert.ThrowsAsync<RemoteException>(() => RefusalAsync("grace", new ProjectOptions()));
    }

    private Task<string?> RefusalAsync(string name, ProjectOptions options)
    {
        var projects = new ProjectsOptions();
        projects.All["OPT"] = options;
        var seen = View() with { Ticket = Some.Ticket() with { Assignee = new Person("anna", "") } };
        return new SteeringRight(_team, Options.Create(projects)).FindRefusalAsync(
            "OPT",
            new Person(name, name),
            seen,
            TestContext.Current.CancellationToken
        );
    }
}
