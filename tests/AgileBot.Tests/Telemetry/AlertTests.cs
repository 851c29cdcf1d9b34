using System.CommandLine;
using System.Text.RegularExpressions;
using AgileBot.Tests.Journeys;
using AgileBot.Tests.Storage;
using AgileBot.Tests.Support;
using AgileBot.Worker.Commands;
using AgileBot.Worker.Settings;
using YamlDotNet.RepresentationModel;

namespace AgileBot.Tests.Telemetry;

/// <summary>The alert rules, their own tests, and the runbook that says what to do.</summary>
public sealed partial class AlertTests
{
    private const string RuleTests = "tests/AgileBot.Tests/Telemetry/alerts.test.yml";

    private static readonly string _runbook = File.ReadAllText(Checkout.File("deploy", "RUNBOOK.md"));

    private static readonly IReadOnlyList<YamlNode> _rules =
    [
        .. ((YamlSequenceNode)Load("deploy/alerts.yml")["groups"]).SelectMany(group =>
            (YamlSequenceNode)group["rules"]
        ),
    ];

    private static IEnumerable<string> Names => _rules.Select(rule => $"{rule["alert"]}");

    [Theory]
    [InlineData("check", "rules", "deploy/alerts.yml")]
    [InlineData("check", "config", "deploy/prometheus.yml")]
    [InlineData("test", "rules", RuleTests)]
    public async Task Promtool_agrees(params string[] arguments)
    {
        Promtool.SkipWithout();

        var (exit, said) = await Promtool.RunAsync("", arguments);

        Assert.True(exit == 0 && said.Contains("SUCCESS", StringComparison.Ordinal), said);
    }

    [Fact]
    public void Every_alert_is_seen_to_fire_and_to_keep_silent()
    {
        var cases = ((YamlSequenceNode)Load(RuleTests)["tests"])
            .SelectMany(test => (YamlSequenceNode)test["alert_rule_test"])
            .Select(one => ($"{one["alertname"]}", Fires: ((YamlSequenceNode)one["exp_alerts"]).Any()))
            .ToList();

        Assert.Equal(
            Names.SelectMany(name => new[] { (name, false), (name, true) }),
            cases.Distinct().OrderBy(one => Names.ToList().IndexOf(one.Item1)).ThenBy(one => one.Fires)
        );
    }

    [Fact]
    public void The_runbook_has_a_chapter_for_every_alert_and_for_nothing_else()
    {
        Assert.Equal(Names, Found(Heading(), _runbook), StringComparer.Ordinal);
        Assert.All(
            _rules,
            rule =>
                Assert.Equal(
                    $"RUNBOOK.md#{rule["alert"]}".ToLowerInvariant(),
                    $"{rule["annotations"]["runbook_url"]}".ToLowerInvariant()
                )
        );
        Assert.All(
            _runbook.Split("\n## ").Skip(1),
            chapter =>
                Assert.All(
                    ["**Means:**", "**Look:**", "**Do:**"],
                    part => Assert.Contains(part, chapter, StringComparison.Ordinal)
                )
        );
    }

    [Fact]
    public void What_the_runbook_names_exists()
    {
        var services = ((YamlMappingNode)Load("docker-compose.yml")["services"]).Children.Keys.Select(key => $"{key}");
        var root = new RootCommand { RunCommand.Create(), CheckCommand.Create(), ReplayCommand.Create() };
        var settings = UnknownKeys
            .Sections.SelectMany(section =>
                section.Value.SelectMany(UnknownKeys.SettingsOf).Select(setting => $"{section.Key}:{setting.Name}")
            )
            .ToList();

        var commands = Found(BotCommand(), _runbook);
        Assert.NotEmpty(commands);
        Assert.All(commands, command => Assert.Empty(root.Parse(command).Errors));
        Assert.Empty(Found(Service(), _runbook).Except(services, StringComparer.Ordinal));
        Assert.Empty(Found(Setting(), _runbook).Except(settings, StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_the_runbook_asks_the_database_is_understood_by_it()
    {
        using var store = new Store();

        foreach (var question in Found(Question(), _runbook))
            Assert.Empty(
                await store.Database.ReadAsync(
                    work => work.ListAsync<string>(question),
                    TestContext.Current.CancellationToken
                )
            );
        Assert.NotEmpty(Found(Question(), _runbook));
    }

    [Fact]
    public async Task Rules_and_runbook_ask_only_for_figures_that_the_bot_tells()
    {
        await using var bot = await WholeBot.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient();
        var told = Found(
            Told(),
            await http.GetStringAsync(new Uri(bot.Address, "/metrics"), TestContext.Current.CancellationToken)
        );

        var asked = _rules.SelectMany(rule => Found(Figure(), $"{rule["expr"]}")).Concat(Found(Figure(), _runbook));

        Assert.All(
            asked.Distinct(StringComparer.Ordinal),
            name => Assert.Contains(told, one => one.StartsWith(name, StringComparison.Ordinal))
        );
    }

    private static List<string> Found(Regex pattern, string text) =>
        [.. pattern.Matches(text).Select(match => match.Groups["it"].Value)];

    private static YamlNode Load(string path)
    {
        var file = new YamlStream();
        using var reader = new StreamReader(Checkout.File(path.Split('/')));
        file.Load(reader);
        return file.Documents[0].RootNode;
    }

    [GeneratedRegex("^## (?<it>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"/app/agilebot\.dll (?<it>[a-z][\w -]*\w)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BotCommand();

    [GeneratedRegex(
        @"docker compose (exec|ps|restart|stop|up -d|logs( --\S+ \S+)*|run --rm --entrypoint \w+) (?<it>[a-z]+)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Service();

    [GeneratedRegex("psql -U agilebot -c \"(?<it>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Question();

    [GeneratedRegex(@"`(?<it>[A-Z]\w+:\w+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Setting();

    [GeneratedRegex(@"(?<it>agilebot_[a-z_]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Figure();

    [GeneratedRegex("^# TYPE (?<it>agilebot_[a-z_]+) ", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Told();
}
