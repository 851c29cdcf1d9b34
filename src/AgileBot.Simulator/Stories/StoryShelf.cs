namespace AgileBot.Simulator.Stories;

/// <summary>The stories that can be played, by name.</summary>
internal static class StoryShelf
{
    private static readonly IStory[] Stories =
    [
        new AlmasStory(),
        new QuestionStory(),
        new ChangesRequestedStory(),
        new RedTestsStory(),
        new CSharpStory(),
    ];

    public static IReadOnlyList<IStory> All => Stories;

    public static IReadOnlyList<string> Names { get; } = [.. Stories.Select(story => story.Name)];

    public static IStory? Find(string name) =>
        Array.Find(Stories, story => string.Equals(story.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Plays a story for at most the given time.</summary>
    public static async Task<StoryEnd> PlayAsync(
        this IStory story,
        World world,
        Action<string> tell,
        TimeSpan limit,
        CancellationToken cancellationToken
    )
    {
        using var clock = new CancellationTokenSource(limit, world.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        try
        {
            return await story.PlayAsync(world, tell, either.Token);
        }
        catch (OperationCanceledException)
            when (clock.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new StoryEnd.Failed($"the story did not end within {limit.TotalSeconds:0} seconds");
        }
        catch (InvalidOperationException refused)
        {
            return new StoryEnd.Failed(refused.Message);
        }
    }
}
