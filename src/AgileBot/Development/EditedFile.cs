namespace AgileBot.Development;

/// <summary>A file with the edits that were asked for: those that hold are in the text, the others are faults.</summary>
/// <param name="Text">The file afterwards; null when nothing of it is to be written.</param>
internal sealed record EditedFile(string Path, string? Text, int Applied, IReadOnlyList<string> Faults)
{
    public static EditedFile Refuse(string path, string reason) => new(path, null, 0, [reason]);

    /// <param name="before">The file as it is; null when there is none.</param>
    public static EditedFile Of(string path, string? before, IReadOnlyList<EditBlock> blocks)
    {
        var text = before;
        List<string> faults = [];
        foreach (var block in blocks)
        {
            var (next, fault) = Apply(text, block);
            text = next ?? text;
            if (fault is not null)
                faults.Add(fault);
        }

        var applied = blocks.Count - faults.Count;
        return new(path, applied == 0 ? null : text, applied, faults);
    }

    private static (string? Text, string? Fault) Apply(string? text, EditBlock block)
    {
        if (block.Search.Count == 0)
            return string.IsNullOrEmpty(text) ? (Whole(block.Replace), null) : (null, EditWords.FileExists(block.Path));
        if (text is null)
            return (null, EditWords.NoSuchFile(block.Path));
        if (block.Search.SequenceEqual(block.Replace, StringComparer.Ordinal))
            return (null, EditWords.ChangesNothing(block));
        return EditLadder.Apply(text, block.Search, block.Replace) switch
        {
            EditResult.Applied applied => (applied.Text, null),
            var failed => (null, EditWords.Fault(block, failed)),
        };
    }

    private static string Whole(IReadOnlyList<string> lines) =>
        lines.Count == 0 ? "" : string.Join('\n', lines).TrimEnd('\n') + "\n";
}
