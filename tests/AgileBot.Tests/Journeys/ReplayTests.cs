using System.Text;
using AgileBot.Tests.Commands;

namespace AgileBot.Tests.Journeys;

[Collection(typeof(AlmasPlayed))]
public sealed class ReplayTests(AlmasPlay play)
{
    private string Story => play.Bot.World.Jira.Issues.First(issue => issue.Parent is null).Key;

    private Dictionary<string, string?> Settings =>
        new(TrySettings.Of(play.Bot.World.Address, play.Bot.Home), StringComparer.Ordinal);

    [Fact]
    public async Task The_journey_is_shown_turn_by_turn_while_the_bot_runs()
    {
        var (exit, output, error) = await Agilebot.RunAsync(Settings, "replay", Story.ToLowerInvariant());

        Assert.Equal((0, ""), (exit, error));
        string[] inOrder =
        [
            "1. Accepted",
            "refine asks able",
            "[user]",
            "PlanMade",
            "test-design asks ",
            "code asks ",
            "You are the coder of a team of coding agents.",
            "[assistant calls ",
            "[result of ",
            "Developed",
            "review asks able",
            "Merged",
        ];
        Assert.Equal(-1, FirstOutOfOrder(output, inOrder));
        // the conversation grows, what is shown of it does not
        var turns = output.Split('\n').Count(line => line.Contains(": code asks ", StringComparison.Ordinal));
        var prompts = output.Split("You are the coder of a team").Length - 1;
        Assert.InRange(prompts, 1, turns - 1);
        Assert.DoesNotContain(output, c => char.IsControl(c) && c is not ('\n' or '\t'));
    }

    [Fact]
    public async Task Nothing_that_was_said_to_a_model_or_by_it_stands_in_the_database_to_be_read()
    {
        var database = await ReadAsync();

        Assert.Contains("PlanMade", database, StringComparison.Ordinal);
        string[] said = ["You are the coder", "Text inside `", "<data from=", "SEARCH", "\"$type\":\"functionCall\""];
        Assert.All(said, phrase => Assert.DoesNotContain(phrase, database, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "are sealed. Set Transcripts:Key")]
    public async Task Who_has_no_key_sees_the_journal_and_is_told_what_is_missing(string key, string told)
    {
        var (exit, output, error) = await Agilebot.RunAsync(Settings.With("Transcripts:Key", key), "replay", Story);

        Assert.Equal(0, exit);
        Assert.Contains("1. Accepted", output, StringComparison.Ordinal);
        Assert.DoesNotContain("You are the coder", output, StringComparison.Ordinal);
        Assert.Contains(told, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_is_named_at_every_turn_and_the_journal_is_shown()
    {
        var other = Convert.ToBase64String(new byte[32]);
        var (exit, output, _) = await Agilebot.RunAsync(Settings.With("Transcripts:Key", other), "replay", Story);

        Assert.Equal(0, exit);
        Assert.Contains("1. Accepted", output, StringComparison.Ordinal);
        Assert.Contains("cannot be read: it was sealed with another Transcripts:Key", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "NOPE-1", "There is no journey of NOPE-1")]
    [InlineData(2, "nonsense", "'nonsense' is not a ticket key")]
    [InlineData(2, "\u001b[31mX-1", "'<U+001B>[31mX-1' is not a ticket key")]
    public async Task What_cannot_be_replayed_is_said_in_words(int code, string ticket, string told)
    {
        var (exit, output, error) = await Agilebot.RunAsync(Settings, "replay", ticket);

        Assert.Equal((code, ""), (exit, output));
        Assert.StartsWith(told, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_run_that_was_is_shown()
    {
        var (exit, output, error) = await Agilebot.RunAsync(Settings, "replay", Story, "--run", "2");
        Assert.Equal((1, "", $"{Story} has no run 2."), (exit, output, error));

        (exit, output, _) = await Agilebot.RunAsync(Settings, "replay", Story, "--run", "1");
        Assert.Equal(0, exit);
        Assert.Contains("EndTold", output, StringComparison.Ordinal);
    }

    private async Task<string> ReadAsync()
    {
        var text = new StringBuilder();
        foreach (var file in Directory.EnumerateFiles(play.Bot.Home, "agilebot.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            text.Append(await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        }

        return text.ToString();
    }

    private static int FirstOutOfOrder(string text, string[] phrases)
    {
        var at = 0;
        foreach (var (index, phrase) in phrases.Index())
        {
            at = text.IndexOf(phrase, at, StringComparison.Ordinal);
            if (at < 0)
                return index;
        }

        return -1;
    }
}
