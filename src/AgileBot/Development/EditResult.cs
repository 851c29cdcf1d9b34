namespace AgileBot.Development;

/// <summary>What became of looking for the lines of an edit.</summary>
internal abstract record EditResult
{
    private EditResult() { }

    /// <param name="Text">The whole file after the edit.</param>
    public sealed record Applied(string Text) : EditResult;

    /// <summary>The lines stand there several times; nothing was changed.</summary>
    /// <param name="Lines">Where, from 1.</param>
    public sealed record Ambiguous(IReadOnlyList<int> Lines) : EditResult;

    /// <summary>The new lines stand in the file, the old ones do not: the edit was made before.</summary>
    public sealed record AlreadyThere : EditResult;

    /// <param name="Nearest">The most similar lines of the file with their numbers; empty when nothing is similar.</param>
    public sealed record NotFound(string Nearest) : EditResult;
}
