using AgileBot.Agents;
using AgileBot.Simulator.Stories;

namespace AgileBot.Tests.Journeys;

/// <summary>Takes the evidence out of each prompt, one value at a time: the story must notice. Run by <c>tests/run.sh --mutations</c>.</summary>
public sealed class PromptMutations
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Values =>
        [
            .. Prompts
                .Names.SelectMany(prompt =>
                    new Prompt(prompt, Prompts.GetShipped(prompt)).Placeholders.Select(value => (prompt, value))
                )
                .Select(pair => new TheoryDataRow<string, string>(pair.prompt, pair.value)),
        ];

    [Theory(Explicit = true), Trait("Kind", "Mutation")]
    [MemberData(nameof(Values))]
    public async Task A_prompt_without_this_value_spoils_the_story(string prompt, string value)
    {
        var shipped = Prompts.GetShipped(prompt);
        var end = await PlayWithAsync(prompt, shipped.Replace($"{{{{{value}}}}}", "", StringComparison.Ordinal));

        Assert.IsType<StoryEnd.Failed>(end);
    }

    [Fact(Explicit = true), Trait("Kind", "Mutation")]
    public async Task With_prompts_as_they_ship_the_story_succeeds() =>
        Assert.IsType<StoryEnd.Succeeded>(await PlayWithAsync("code", Prompts.GetShipped("code")));

    private static async Task<StoryEnd> PlayWithAsync(string prompt, string text)
    {
        var folder = Directory.CreateTempSubdirectory("agilebot-prompts-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{prompt}.prompt.md"), text, Cancelled);
            await using var bot = await WholeBot.StartAsync(
                Cancelled,
                [.. Team.Hasty, ("Prompts:Folder", folder.FullName)]
            );
            return await StoryPlay.PlayAsync(bot, "almas", Cancelled);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
