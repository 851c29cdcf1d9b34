using System.CommandLine;
using System.Text.RegularExpressions;
using AgileBot.Adapters.Storage.Postgres;
using AgileBot.Simulator;
using AgileBot.Simulator.Commands;
using AgileBot.Tests.Journeys;
using AgileBot.Tests.Support;
using AgileBot.Worker.Settings;
using Microsoft.Extensions.Configuration;
using Npgsql;
using YamlDotNet.RepresentationModel;

namespace AgileBot.Tests.Settings;

/// <summary>docker-compose.yml, the Dockerfile and the try-out's settings say nothing that the programs do not know.</summary>
public sealed class ComposeTests
{
    private static readonly YamlMappingNode _services = (YamlMappingNode)Load()["services"];

    [Fact]
    public void The_shape_of_production_is_there_and_the_rest_only_for_who_asks()
    {
        Assert.Equal(
            ["worker", "rabbitmq", "postgres", "simulator", "prometheus"],
            _services.Children.Keys.Select(name => name.ToString()),
            StringComparer.Ordinal
        );
        Assert.Equal(
            [("simulator", "try"), ("prometheus", "metrics")],
            _services
                .Children.Where(service => ((YamlMappingNode)service.Value).Children.ContainsKey("profiles"))
                .Select(service =>
                    (service.Key.ToString(), Assert.Single((YamlSequenceNode)service.Value["profiles"]).ToString())
                )
        );
    }

    [Fact]
    public void Every_variable_of_the_bot_is_a_setting()
    {
        var settings = EnvironmentOf("worker").Concat(TryEnv()).ToList();

        Assert.True(settings.Count > 20);
        Assert.All(settings, setting => Assert.True(IsSetting(setting.Key), setting.Key));
        Assert.Empty(UnknownKeys.Find(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));
    }

    [Fact]
    public void The_bot_of_production_keeps_everything_in_the_database_beside_it()
    {
        var worker = EnvironmentOf("worker");
        var connection = new NpgsqlConnectionStringBuilder(worker["Storage:ConnectionString"]);
        var database = EnvironmentOf("postgres");

        Assert.Equal("Postgres", worker["Storage:Provider"]);
        Assert.Null(PostgresConnection.FindFault(connection.ConnectionString));
        Assert.Contains(
            connection.Host!,
            _services.Children.Keys.Select(name => name.ToString()),
            StringComparer.Ordinal
        );
        Assert.Equal(
            (database["POSTGRES_DB"], database["POSTGRES_USER"], database["POSTGRES_PASSWORD"]),
            (connection.Database, connection.Username, connection.Password)
        );
    }

    [Fact]
    public void Every_variable_of_the_simulator_is_an_option_of_its() =>
        Assert.All(
            EnvironmentOf("simulator"),
            setting =>
                Assert.Contains(
                    setting.Key,
                    typeof(SimulatorOptions)
                        .GetProperties()
                        .Select(option => $"{SimulatorOptions.Section}:{option.Name}"),
                    StringComparer.Ordinal
                )
        );

    [Fact]
    public void The_simulator_takes_its_command()
    {
        var arguments = ((YamlSequenceNode)_services["simulator"]["command"]).Select(word => word.ToString()).ToList();

        Assert.Empty(SimulatorCommand.Make().Parse(arguments).Errors);
        Assert.Contains("http://worker:8080", arguments, StringComparer.Ordinal);
        Assert.Equal("run", Assert.Single((YamlSequenceNode)_services["worker"]["command"]).ToString());
    }

    [Fact]
    public void Trying_has_the_settings_of_the_try_script_and_finds_the_simulator()
    {
        var script = TrySettings
            .Of("http://simulator:7990", "/")
            .Where(setting => !EnvironmentOf("worker").ContainsKey(setting.Key))
            .ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.Ordinal);
        foreach (var recording in script.Keys.Where(key => key.EndsWith(":Recording", StringComparison.Ordinal)))
            script[recording] = "/app/stories";
        script.Remove("Git:Folder");
        // every machine makes a key of its own
        script.Remove("Transcripts:Key");

        Assert.Equal(
            script.OrderBy(setting => setting.Key, StringComparer.Ordinal),
            TryEnv().OrderBy(setting => setting.Key, StringComparer.Ordinal)
        );
        Assert.Equal(
            "7990",
            new Uri(TryEnv()["Jira:BaseUrl"]!).Port.ToString(System.Globalization.CultureInfo.InvariantCulture)
        );
        Assert.Equal("${SETTINGS:-.env}", _services["worker"]["env_file"][0]["path"].ToString());
    }

    [Fact]
    public void What_the_images_copy_and_start_is_in_the_repository()
    {
        var dockerfile = File.ReadAllText(Checkout.File("deploy", "Dockerfile"));

        Assert.All(
            Matches(dockerfile, @"dotnet publish (\S+)"),
            project => Assert.True(Directory.Exists(Checkout.File(project)), project)
        );
        Assert.All(
            Matches(dockerfile, @"COPY --from=build /source/(\S+)"),
            path => Assert.True(Path.Exists(Checkout.File(path)), path)
        );
        Assert.Equal(
            ["/app/agilebot.dll", "/app/AgileBot.Simulator.dll"],
            Matches(dockerfile, @"ENTRYPOINT \[""dotnet"", ""([^""]+)""\]"),
            StringComparer.Ordinal
        );
        Assert.All(
            _services.Children.Values.OfType<YamlMappingNode>().Where(service => service.Children.ContainsKey("build")),
            service =>
            {
                Assert.True(File.Exists(Checkout.File(service["build"]["dockerfile"].ToString())));
                Assert.Contains($" AS {service["build"]["target"]}\n", dockerfile, StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public void The_recording_of_the_try_out_is_copied_to_where_its_settings_look()
    {
        var copied = Regex.Match(
            File.ReadAllText(Checkout.File("deploy", "Dockerfile")),
            "COPY --from=build /source/(?<from>deploy/stories) (?<to>\\S+)",
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1)
        );

        Assert.All(
            TryEnv().Where(setting => setting.Key.EndsWith(":Recording", StringComparison.Ordinal)),
            setting =>
            {
                Assert.Equal(copied.Groups["to"].Value, setting.Value);
                Assert.True(File.Exists(Checkout.File(copied.Groups["from"].Value, "almas.yml")));
            }
        );
    }

    [Fact]
    public void What_prometheus_is_given_is_in_the_repository()
    {
        var mounted = ((YamlSequenceNode)_services["prometheus"]["volumes"])
            .Select(volume => volume.ToString().Split(':'))
            .Where(volume => volume[0].StartsWith("./", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(2, mounted.Count);
        Assert.All(mounted, volume => Assert.True(File.Exists(Checkout.File(volume[0])), volume[0]));
        Assert.All(mounted, volume => Assert.Equal(Path.GetFileName(volume[0]), Path.GetFileName(volume[1])));
    }

    private static bool IsSetting(string key) =>
        UnknownKeys.Sections.Keys.Any(section => key.StartsWith(section.TrimEnd('*'), StringComparison.Ordinal));

    private static Dictionary<string, string?> EnvironmentOf(string service) =>
        ((YamlMappingNode)_services[service]["environment"]).Children.ToDictionary(
            variable => variable.Key.ToString().Replace("__", ":", StringComparison.Ordinal),
            variable => (string?)variable.Value.ToString(),
            StringComparer.Ordinal
        );

    private static Dictionary<string, string?> TryEnv() =>
        File.ReadLines(Checkout.File("deploy", "try.env"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('=', 2))
            .ToDictionary(
                parts => parts[0].Replace("__", ":", StringComparison.Ordinal),
                parts => (string?)parts[1],
                StringComparer.Ordinal
            );

    private static IEnumerable<string> Matches(string text, string pattern) =>
        Regex.Matches(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)).Select(match => match.Groups[1].Value);

    private static YamlNode Load()
    {
        var file = new YamlStream();
        using var reader = new StreamReader(Checkout.File("docker-compose.yml"));
        file.Load(reader);
        return file.Documents[0].RootNode;
    }
}
