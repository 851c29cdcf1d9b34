namespace AgileBot.Simulator.Stories;

/// <summary>A script of people that ends well or badly.</summary>
internal interface IStory
{
    string Name { get; }

    /// <summary>What happens, in one sentence for somebody who chooses.</summary>
    string Summary { get; }

    Scene Scene { get; }

    /// <summary>Plays the people until the story has ended; <paramref name="tell"/> takes a line for a busy reader.</summary>
    Task<StoryEnd> PlayAsync(World world, Action<string> tell, CancellationToken cancellationToken);
}

/// <summary>How a story ended.</summary>
internal abstract record StoryEnd
{
    private StoryEnd() { }

    public sealed record Succeeded : StoryEnd;

    public sealed record Failed(string Reason) : StoryEnd;
}
