using System.Text.RegularExpressions;
using AgileBot.Simulator.Stories;
using AgileBot.Tests.Journeys;

namespace AgileBot.Tests.Telemetry;

/// <summary>What a whole story leaves in the figures: how much of what, and nothing about which.</summary>
[Collection(typeof(QuestionPlayed))]
public sealed partial class StoryFiguresTests(QuestionPlay play)
{
    [Theory]
    [InlineData("""agilebot_steps_total{role="Developer",step="develop",outcome="Done"}""")]
    [InlineData("""agilebot_steps_total{role="Supervisor",step="tell-end",outcome="Done"}""")]
    [InlineData("""agilebot_step_duration_seconds_count{role="Sprint",step="refine"}""")]
    [InlineData("""agilebot_claims_total{role="Peer"}""")]
    [InlineData("""agilebot_webhooks_total{source="bitbucket",result="Stored"}""")]
    [InlineData("""agilebot_rest_calls_total{remote="Jira",method="GET",status="2xx"}""")]
    [InlineData("""agilebot_rest_duration_seconds_sum{remote="Bitbucket",method="POST"}""")]
    [InlineData("""agilebot_model_calls_total{model="able",result="answered"}""")]
    [InlineData("""agilebot_model_tokens_total{model="swift",direction="out"}""")]
    [InlineData("""agilebot_model_cost_usd_total{model="able"}""")]
    [InlineData("""agilebot_sandbox_runs_total{end="Exited"}""")]
    [InlineData("""agilebot_journeys{state="Done"}""")]
    [InlineData("agilebot_spend_usd")]
    public async Task It_is_counted(string series)
    {
        var line = Assert.Single(
            (await ReadAsync()).Split('\n'),
            line => line.StartsWith($"{series} ", StringComparison.Ordinal)
        );

        Assert.True(double.Parse(line[(series.Length + 1)..], null) > 0, line);
    }

    [Fact]
    public async Task No_figure_names_a_ticket_a_commit_or_a_person()
    {
        var text = await ReadAsync();

        Assert.DoesNotMatch(NameOfOne(), text);
        Assert.DoesNotContain(
            "ada",
            LabelValues().Matches(text).Select(match => match.Groups["it"].Value),
            StringComparer.Ordinal
        );
        Assert.DoesNotContain(QuestionStory.Title, text, StringComparison.Ordinal);
    }

    private async Task<string> ReadAsync()
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri(play.Bot.Address, "/metrics"), TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("[A-Z]{2,}-[0-9]|[0-9a-f]{40}", RegexOptions.None, 1000)]
    private static partial Regex NameOfOne();

    [GeneratedRegex("=\"(?<it>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LabelValues();
}
