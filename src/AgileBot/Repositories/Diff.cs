namespace AgileBot.Repositories;

/// <summary>The unified diff between two commits, as git prints it.</summary>
public sealed record Diff(string Text)
{
    public bool IsEmpty => Text.Length == 0;
}
