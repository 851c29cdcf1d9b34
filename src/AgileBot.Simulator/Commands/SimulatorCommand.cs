using System.CommandLine;

namespace AgileBot.Simulator.Commands;

/// <summary>The command line of the simulator.</summary>
internal static class SimulatorCommand
{
    private static readonly Option<string> Urls = new("--urls")
    {
        Description = "The address to listen on.",
        DefaultValueFactory = _ => "http://127.0.0.1:7990",
    };
    private static readonly Option<string?> Data = new("--data")
    {
        Description = "Folder of the bare repositories (default: a temporary one).",
    };
    private static readonly Option<string?> Keep = new("--keep")
    {
        Description = "Empty folder to leave the bare repositories of the story in.",
    };
    private static readonly Option<string?> Story = new("--story") { Description = "The story that the people play." };
    private static readonly Option<string?> BotUrl = new("--bot-url")
    {
        Description = "The bot's address, where webhooks go.",
    };
    private static readonly Option<string?> Report = new("--report")
    {
        Description = "File for the JSON report of the story.",
    };
    private static readonly Option<string?> Repository = new("--repository")
    {
        Description =
            "Local git repository whose committed history project TRY works on (default: an almost empty one).",
    };
    private static readonly Option<bool> Unattended = new("--unattended")
    {
        Description = "End with the story: 0 when it succeeded, 1 when not.",
    };
    private static readonly Option<int> TimeLimit = new("--time-limit")
    {
        Description = "Seconds that a story may take.",
        DefaultValueFactory = _ => 300,
    };

    public static RootCommand Make()
    {
        var command = new RootCommand(
            "A small world of Jira and Bitbucket Data Center, with real git behind and people who play stories."
        )
        {
            Urls,
            Data,
            Keep,
            Story,
            BotUrl,
            Report,
            Repository,
            Unattended,
            TimeLimit,
        };
        command.SetAction((parsed, cancellationToken) => Playing(parsed).RunAsync(cancellationToken));
        return command;
    }

    private static Playing Playing(ParseResult parsed) =>
        new(
            Options(parsed),
            parsed.GetValue(Story),
            parsed.GetValue(Report),
            parsed.GetValue(Keep),
            parsed.GetValue(Unattended),
            TimeSpan.FromSeconds(parsed.GetValue(TimeLimit))
        );

    /// <summary>Tokens and secrets come from the environment (<c>Simulator__JiraToken</c>), so that no process list shows them.</summary>
    private static SimulatorOptions Options(ParseResult parsed)
    {
        var settings = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var options = settings.GetSection(SimulatorOptions.Section).Get<SimulatorOptions>() ?? new SimulatorOptions();
        return options with
        {
            Urls = parsed.GetValue(Urls)!,
            Data = parsed.GetValue(Data) ?? options.Data,
            BotUrl = parsed.GetValue(BotUrl) ?? options.BotUrl,
            Repository = parsed.GetValue(Repository) ?? options.Repository,
        };
    }
}
