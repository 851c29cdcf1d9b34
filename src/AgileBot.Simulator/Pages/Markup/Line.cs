namespace AgileBot.Simulator.Pages.Markup;

/// <summary>What one line of somebody's markup is.</summary>
internal abstract record Line
{
    private Line() { }

    public sealed record Blank : Line;

    public sealed record Plain(string Text) : Line;

    public sealed record Heading(string Text) : Line;

    public sealed record Item(bool Numbered, string Text) : Line;

    public sealed record Row(bool IsHead, IReadOnlyList<string> Cells) : Line;

    /// <summary>Makes the row before it the head of the table.</summary>
    public sealed record HeadEnd : Line;

    public sealed record Quote(string Text) : Line;

    /// <summary>A line between two fences.</summary>
    public sealed record Verbatim(string Text) : Line;

    /// <summary>Begins or ends text that is shown as it is.</summary>
    public sealed record Fence : Line;
}
