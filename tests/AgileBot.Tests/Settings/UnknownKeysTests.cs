namespace AgileBot.Tests.Settings;

public sealed class UnknownKeysTests
{
    [Theory]
    [InlineData("Jira:Tokn=x", "Jira:Tokn is not a setting. Known in Jira: BaseUrl, ")]
    [InlineData("Workflow:Attemps=2", "Workflow:Attemps is not a setting. Known in Workflow: Attempts, ")]
    [InlineData("Projects:OPT:Repo=A/b", "Projects:OPT:Repo is not a setting. Known in Projects:OPT: ")]
    [InlineData("Models:swift:Colour=red", "Models:swift:Colour is not a setting. Known in Models:swift: Ability, ")]
    [InlineData("Agents:Sprint:Model=able", "Agents:Sprint:Model is not a setting. Known in Agents:Sprint: ")]
    [InlineData(
        "Agents:Tester:Models:0=able",
        "Agents:Tester is not a setting. Known in Agents: Control, Developer, Peer, Sprint, Supervisor."
    )]
    [InlineData("Jira:Token:Value=x", "Jira:Token:Value is not a setting: Jira:Token holds a single value.")]
    [InlineData("Storage:Sqlite:File=x", "Storage:Sqlite is not a setting.")]
    [InlineData("Storge:Provider=Postgres", "Storge is not a section of settings; Storage is.")]
    [InlineData("BUSS:Transport=RabbitMq", "BUSS is not a section of settings; Bus is.")]
    [InlineData("Agent:Peer:Models:0=able", "Agent is not a section of settings; Agents is.")]
    public async Task A_key_that_nothing_reads_is_refused_by_its_name(string setting, string sentence)
    {
        var fault = Assert.Single(await GivenSettings.FaultsAsync(setting));

        Assert.StartsWith(sentence, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("jira:WEBHOOKSECRET=other")]
    [InlineData("projects:OPT:reviewers:0=rita")]
    [InlineData("Serilog:MinimumLevel:Default=Debug")]
    [InlineData("Somebody:Elses=setting")]
    [InlineData("Logging:LogLevel:Default=Debug")]
    [InlineData("Stage=a single word of others")]
    public async Task Case_lists_logs_and_the_settings_of_others_are_taken(string setting) =>
        Assert.Empty(await GivenSettings.FaultsAsync(setting));
}
