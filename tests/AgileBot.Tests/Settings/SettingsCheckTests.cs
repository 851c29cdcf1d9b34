using System.Reflection;
using AgileBot.Agents;
using AgileBot.Worker;
using AgileBot.Worker.Work;

namespace AgileBot.Tests.Settings;

public sealed class SettingsCheckTests
{
    [Fact]
    public async Task Good_settings_are_taken() => Assert.Empty(await GivenSettings.FaultsAsync());

    [Theory]
    [InlineData("Workflow:Attempts=many", "Workflow:Attempts is 'many'; it must be a whole number.")]
    [InlineData("Workflow:Attempts=2.5", "Workflow:Attempts is '2.5'; it must be a whole number.")]
    [InlineData("Workflow:Attempts=99999999999", "Workflow:Attempts is '99999999999'; it must be a whole number.")]
    [InlineData("Workflow:Attempts=0", "Workflow:Attempts must be between 1 and 10.")]
    [InlineData(
        "Workflow:DelayPause=soon",
        "Workflow:DelayPause is 'soon'; it must be a time as hours:minutes:seconds."
    )]
    [InlineData("Jira:Edition=Cloud", "Jira:Edition is Cloud, but only DataCenter is served yet.")]
    [InlineData("Bitbucket:Edition=Cloud", "Bitbucket:Edition is Cloud, but only DataCenter is served yet.")]
    [InlineData("Jira:Edition=Nonsense", "Jira:Edition is 'Nonsense'; it must be DataCenter or Cloud.")]
    [InlineData("Jira:Edition=7", "Jira:Edition is '7'; it must be DataCenter or Cloud.")]
    [InlineData("Jira:BaseUrl", "Jira:BaseUrl must be Jira's address, such as https://jira.example.com/jira.")]
    [InlineData("Jira:BaseUrl=http://", "Jira:BaseUrl is no address; it must be an address as scheme://host.")]
    [InlineData("Jira:Token", "Jira:Token is missing: make a personal access token for the bot's account.")]
    [InlineData("Bitbucket:Token=", "Bitbucket:Token is missing: make an HTTP access token for the bot's account.")]
    [InlineData(
        "Models:able:InputPrice=abc",
        "Models:able:InputPrice is 'abc'; it must be a number with a decimal point."
    )]
    [InlineData("Models:able:InputPrice=-1", "Models:able:InputPrice: -1 is below 0.")]
    [InlineData("Models:able:Adapter=OpenAI", "Models:able:Model: is missing; say which model of OpenAI is meant.")]
    [InlineData("Models:able:Adapter=Oracle", "Models:able:Adapter: there is no 'Oracle'; it is one of OpenAI, ")]
    [InlineData("Models:able:Tools=Words", "Models:able:Tools is 'Words'; it must be Native or Text.")]
    [InlineData("Models:able:CachedInputPrice=dear", "Models:able:CachedInputPrice is 'dear'; it must be a number")]
    [InlineData(
        "Models:able:Recording",
        "Models:able:Recording: is missing; Scripted answers from a recording's file."
    )]
    [InlineData(
        "Transcripts:Key=c2hvcnQ=",
        "Transcripts:Key is not 32 bytes as base64; 'openssl rand -base64 32' makes a key."
    )]
    [InlineData("Transcripts:KeepDays=0", "Transcripts:KeepDays must be between 1 and 3650.")]
    [InlineData("Agents:Peer:Models:0=gpt", "Agents:Peer:Models:0 names 'gpt', which is not in Models (able, swift).")]
    [InlineData(
        "Agents:Peer:Models=able",
        "Agents:Peer:Models is a list; name its entries Models:0, Models:1 and so on."
    )]
    [InlineData("Storage:Provider=Oracle", "Storage:Provider is 'Oracle'; it must be Sqlite or Postgres.")]
    [InlineData("Storage:Provider=Postgres", "Storage:ConnectionString is not understood for Postgres; write Host=")]
    [InlineData("Storage:ConnectionString=nonsense", "Storage:ConnectionString is not understood: ")]
    [InlineData("Bus:Transport=Pigeon", "Bus:Transport is 'Pigeon'; it must be InMemory or RabbitMq.")]
    [InlineData("Sandbox:Mode=None", "Sandbox:Mode is 'None'; it must be Bubblewrap or Process.")]
    [InlineData("Webhooks:AllowUnsigned=maybe", "Webhooks:AllowUnsigned is 'maybe'; it must be true or false.")]
    [InlineData("Budgets:PerTicketUsd=-1", "Budgets:PerTicketUsd must be between 0 and 10000.")]
    [InlineData(
        "Projects:OPT:Repository=stock-options",
        "Projects:OPT:Repository is 'stock-options'; write PROJECT/repository."
    )]
    [InlineData(
        "Projects:SHOP=TRADE/shop",
        "Projects:SHOP holds settings of its own, as Projects:SHOP:Repository; it is no value."
    )]
    [InlineData("Dashboard:Url=http://127.0.0.1:65536", "Dashboard:Url must be an address to listen on")]
    [InlineData("Dashboard:Url=http://127.0.0.1", "Dashboard:Url must be an address to listen on")]
    [InlineData(
        "Dashboard:Url=https://0.0.0.0:8080",
        "Dashboard:Url must be an address to listen on without TLS, such as http://127.0.0.1:8080."
    )]
    public async Task What_cannot_work_is_said_in_a_sentence_that_names_the_setting(string setting, string sentence) =>
        Assert.Contains(
            await GivenSettings.FaultsAsync(setting),
            fault => fault.StartsWith(sentence, StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("Workflow:Attempts=many")]
    [InlineData("Jira:Edition=Nonsense")]
    [InlineData("Jira:Token")]
    [InlineData("Models:able:InputPrice=abc")]
    [InlineData("Agents:Peer:Models:0=gpt")]
    public async Task One_mistake_is_one_sentence(string setting) =>
        Assert.Single(await GivenSettings.FaultsAsync(setting));

    [Fact]
    public async Task Everything_is_said_at_once()
    {
        string[] wrong =
        [
            "Jira:Edition=Nonsense",
            "Jira:Token",
            "Bitbucket:BaseUrl=ftp://git",
            "Workflow:Attempts=many",
            "Workflow:Delays=0",
            "Models:able:InputPrice=abc",
            "Models:swift:Recording=/nowhere/story.yml",
            "Agents:Peer:Models:0=gpt",
            "Storage:Provider=Oracle",
            "Bus:Transport=Pigeon",
            "Sandbox:Modus=Process",
        ];

        var faults = await GivenSettings.FaultsAsync(wrong);

        Assert.Equal(wrong.Length, faults.Count);
        Assert.All(
            wrong.Select(setting => setting.Split('=')[0]),
            setting => Assert.Single(faults, fault => fault.StartsWith(setting, StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task A_missing_catalogue_is_said_once()
    {
        var faults = await GivenSettings.FaultsAsync(
            GivenSettings.Good().Keys.Where(key => key.StartsWith("Models:", StringComparison.Ordinal))
        );

        Assert.Equal("Models: names no model; agents need at least one.", Assert.Single(faults));
    }

    [Fact]
    public async Task A_broker_that_is_no_address_is_refused_without_its_password()
    {
        foreach (var address in new[] { "http://bot:hushhush@mq", "amqp://bot:hushhush@:::" })
        {
            var faults = await GivenSettings.FaultsAsync("Bus:Transport=RabbitMq", $"Bus:Uri={address}");

            Assert.StartsWith("Bus:Uri ", Assert.Single(faults), StringComparison.Ordinal);
            Assert.DoesNotContain("hushhush", faults[0], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Host=db;Database=bot;Username=bot;Password=hush;hush", "is not understood for Postgres")]
    [InlineData("Host=db;Database=bot;Username=bot;Port=hushhush", "is not understood for Postgres")]
    [InlineData("postgres://bot:hushhush@db/bot", "is not understood for Postgres")]
    [InlineData("Database=bot;Username=bot;Password=hushhush", "names no Host")]
    [InlineData("Host=db;Username=bot;Password=hushhush", "names no Database")]
    [InlineData("Host=db;Database=bot;Password=hushhush", "names no Username")]
    public async Task A_database_that_cannot_be_found_is_refused_without_its_password(
        string connection,
        string sentence
    )
    {
        var faults = await GivenSettings.FaultsAsync(
            "Storage:Provider=Postgres",
            $"Storage:ConnectionString={connection}"
        );

        Assert.StartsWith("Storage:ConnectionString ", Assert.Single(faults), StringComparison.Ordinal);
        Assert.Contains(sentence, faults[0], StringComparison.Ordinal);
        Assert.DoesNotContain("hush", faults[0], StringComparison.Ordinal);
    }

    [Fact]
    public void No_settings_at_all_are_refused_without_a_name_of_ours()
    {
        var refused = Assert.Throws<SettingsException>(() => WorkerHost.Build([], new ServedRoles([], Web: true)));

        var types = new[] { typeof(WorkerHost).Assembly, typeof(BudgetOptions).Assembly, AdaptersAssembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type =>
                type.Name.EndsWith("Options", StringComparison.Ordinal)
                || type.Name.EndsWith("Limits", StringComparison.Ordinal)
            )
            .Select(type => type.Name);
        Assert.All(
            types,
            type => Assert.DoesNotContain(refused.Faults, fault => fault.Contains(type, StringComparison.Ordinal))
        );
        string[] needed =
        [
            "Jira:BaseUrl",
            "Jira:Token",
            "Bitbucket:BaseUrl",
            "Bitbucket:Token",
            "Models",
            "Agents:Sprint:Models",
        ];
        Assert.All(
            needed,
            setting => Assert.Contains(refused.Faults, fault => fault.StartsWith(setting, StringComparison.Ordinal))
        );
    }

    private static Assembly AdaptersAssembly => typeof(AgileBot.Adapters.Jira.JiraOptions).Assembly;
}
