namespace AgileBot.Workflow;

/// <summary>What the workflow answers to an event: the journey after it, or that the event means nothing now.</summary>
public abstract record Move
{
    private Move() { }

    /// <summary>The event counts and is journalled.</summary>
    public sealed record Onward(Journey Journey) : Move;

    /// <summary>The event is late, repeated or meant for another state; it is dropped.</summary>
    public sealed record Ignored : Move;

    public static Move Nowhere { get; } = new Ignored();
}
