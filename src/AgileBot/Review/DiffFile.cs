using AgileBot.Ports;

namespace AgileBot.Review;

/// <summary>One file of a unified diff.</summary>
/// <param name="Path">Where the file is afterwards; for a deleted one, where it was.</param>
/// <param name="Note">What happened to the file as a whole: <c>new</c>, <c>deleted</c>, <c>binary</c>; empty for a plain change.</param>
/// <param name="Hunks">Its changed stretches in order, each a run of lines.</param>
internal sealed record DiffFile(string Path, string Note, IReadOnlyList<IReadOnlyList<DiffLine>> Hunks)
{
    public IEnumerable<DiffLine> Lines => Hunks.SelectMany(hunk => hunk);

    public int ChangedLines => Lines.Count(line => line.Kind is not DiffLineKind.Context);

    /// <summary>The line of the new file at that number, if the diff shows it.</summary>
    public DiffLine? Find(int number) =>
        Lines.FirstOrDefault(line => line.Kind is not DiffLineKind.Removed && line.Number == number);
}

/// <summary>One line of a diff.</summary>
/// <param name="Number">In the new file when added or context, in the old file when removed.</param>
internal sealed record DiffLine(DiffLineKind Kind, int Number, string Text);
