namespace AgileBot.Simulator.Stories;

/// <summary>The stories that were played and the one that plays; never two at a time.</summary>
internal sealed class Plays(World world)
{
    private const int MostKept = 5;

    private readonly Lock _choosing = new();
    private readonly List<Play> _plays = [];

    /// <summary>How long a story may take.</summary>
    public TimeSpan Limit { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The newest first.</summary>
    public IReadOnlyList<Play> All
    {
        get
        {
            lock (_choosing)
                return [.. _plays];
        }
    }

    /// <summary>Grows with everything that is told.</summary>
    public int Told => Volatile.Read(ref _told);

    private int _told;

    /// <summary>Plays the story in the background; false when another one still plays.</summary>
    public bool TryStart(IStory story)
    {
        if (Begin(story, _ => { }) is not { } play)
            return false;

        _ = PlayAsync(play, world.Stopping);
        return true;
    }

    /// <summary>Plays the story to its end.</summary>
    public async Task<StoryEnd> PlayAsync(IStory story, Action<string> tell, CancellationToken cancellationToken) =>
        Begin(story, tell) is { } play
            ? await PlayAsync(play, cancellationToken)
            : new StoryEnd.Failed("another story plays already");

    private Play? Begin(IStory story, Action<string> tell)
    {
        lock (_choosing)
        {
            if (_plays is [{ End: null }, ..])
                return null;

            var play = new Play(story, world.Now, line => Tell(tell, line));
            _plays.Insert(0, play);
            _plays.RemoveRange(Math.Min(MostKept, _plays.Count), Math.Max(0, _plays.Count - MostKept));
            Interlocked.Increment(ref _told);
            return play;
        }
    }

    private async Task<StoryEnd> PlayAsync(Play play, CancellationToken cancellationToken)
    {
        StoryEnd end = new StoryEnd.Failed("it broke off");
        try
        {
            return end = await play.Story.PlayAsync(world, play.Tell, Limit, cancellationToken);
        }
        finally
        {
            play.End = end;
            Interlocked.Increment(ref _told);
        }
    }

    private void Tell(Action<string> tell, string line)
    {
        Interlocked.Increment(ref _told);
        tell(line);
    }
}
