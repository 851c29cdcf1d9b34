namespace AgileBot.Agents;

/// <summary>What an agent got when it asked for data: the data, or why it cannot be used.</summary>
public abstract record Answer<T>
{
    private Answer() { }

    public sealed record Given(T Value) : Answer<T>;

    /// <param name="Faults">Sentences for people; the same that the model was told in its repair turn.</param>
    public sealed record Unusable(IReadOnlyList<string> Faults) : Answer<T>;
}
