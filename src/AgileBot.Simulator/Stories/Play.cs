namespace AgileBot.Simulator.Stories;

/// <summary>One playing of a story, with what was told of it.</summary>
internal sealed class Play(IStory story, DateTimeOffset began, Action<string> tell)
{
    private readonly Lock _telling = new();
    private readonly List<string> _lines = [];

    public IStory Story => story;

    public DateTimeOffset Began => began;

    /// <summary>How it ended; null while it plays.</summary>
    public StoryEnd? End { get; set; }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_telling)
                return [.. _lines];
        }
    }

    public void Tell(string line)
    {
        lock (_telling)
            _lines.Add(line);
        tell(line);
    }
}
