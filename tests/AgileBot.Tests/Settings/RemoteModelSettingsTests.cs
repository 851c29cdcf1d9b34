namespace AgileBot.Tests.Settings;

/// <summary>A model of one's own in three settings, and what is said when one of them cannot work.</summary>
public sealed class RemoteModelSettingsTests
{
    private static readonly string[] s_five =
    [
        "Models:able:Adapter=OpenAI",
        "Models:able:Recording",
        "Models:able:Endpoint=http://127.0.0.1:11434/v1",
        "Models:able:Model=qwen3-coder",
    ];

    [Fact]
    public async Task Three_settings_are_enough_for_all_agents()
    {
        var nobodyNamed = GivenSettings
            .Good()
            .Keys.Where(key => key.StartsWith("Agents:", StringComparison.Ordinal))
            .Concat(GivenSettings.Good().Keys.Where(key => key.StartsWith("Models:swift", StringComparison.Ordinal)));

        Assert.Empty(await GivenSettings.FaultsAsync([.. nobodyNamed, .. s_five]));
    }

    [Theory]
    [InlineData("Adapter=OpenAI", "Model", "Model: is missing; say which model of OpenAI is meant.")]
    [InlineData("Adapter=Anthropic", "Model= ", "Model: is missing; say which model of Anthropic is meant.")]
    [InlineData("Adapter=OpenAI", "Endpoint=localhost:11434", "Endpoint: is no address as http://host:port/v1")]
    [InlineData("Adapter=OpenAI", "Endpoint=http://me:hushhush@host/v1", "Endpoint: is no address")]
    [InlineData("Adapter=Anthropic", "Endpoint=https://api.anthropic.com/v1/", "Endpoint: ends with /v1")]
    [InlineData(
        "Adapter=OpenAI",
        "KeyVariable=sk-hushhush",
        "KeyVariable: the environment has nothing under this name"
    )]
    [InlineData("Adapter=OpenAI", "KeyHeader=api key:", "KeyHeader: is no name of a header.")]
    [InlineData("Adapter=OpenAI", "TimeoutSeconds=0", "TimeoutSeconds: 0 is not between 1 and 3600.")]
    [InlineData("Adapter=OpenAI", "CachedInputPrice=-1", "CachedInputPrice: -1 is below 0.")]
    [InlineData("Adapter=OpenAI", "RecordTo=/nowhere/at/all.yml", "RecordTo: ")]
    public async Task What_cannot_work_is_named_and_a_key_in_the_wrong_place_is_not_repeated(
        string adapter,
        string setting,
        string sentence
    )
    {
        var faults = await GivenSettings.FaultsAsync(
            "Models:able:Model=some-model",
            $"Models:able:{adapter}",
            $"Models:able:{setting}"
        );

        Assert.StartsWith($"Models:able:{sentence}", Assert.Single(faults), StringComparison.Ordinal);
        Assert.DoesNotContain("hushhush", faults[0], StringComparison.Ordinal);
    }
}
