namespace AgileBot.Development;

/// <summary>What a model is told about its edits.</summary>
internal static class EditWords
{
    private const int LinesShown = 12;

    public static string Report(IReadOnlyList<EditedFile> files) =>
        string.Join(
            '\n',
            files.Select(file => string.Join('\n', [Applied(file), .. file.Faults])).Select(text => text.Trim('\n'))
        );

    private static string Applied(EditedFile file) =>
        (file.Applied, file.Faults.Count) switch
        {
            (0, _) => "",
            (var n, 0) => $"{file.Path}: {n} applied.",
            (var n, _) => $"{file.Path}: {n} applied; do not send them again. Not applied:",
        };

    public static string SyntaxError(string path, string error) =>
        $"{path}: not applied, because the file would no longer be valid:\n{Agents.OutsideText.Shorten(error, 2_000)}";

    public static string FileExists(string path) =>
        $"{path} exists already: an empty SEARCH makes new files only. Quote the lines that are to change.";

    public static string NoSuchFile(string path) => $"There is no file {path}. To make it, leave SEARCH empty.";

    public static string ChangesNothing(EditBlock block) =>
        $"{block.Path}: SEARCH and REPLACE are the same, so nothing changes:\n{Shown(block)}";

    public static string Fault(EditBlock block, EditResult failed) =>
        failed switch
        {
            EditResult.Ambiguous several =>
                $"{block.Path}: these lines stand there several times (lines {string.Join(", ", several.Lines.Take(10))}). Quote more lines around the place:\n{Shown(block)}",
            EditResult.AlreadyThere => $"{block.Path}: the new lines are in the file already:\n{Shown(block)}",
            EditResult.NotFound { Nearest.Length: > 0 } near =>
                $"{block.Path}: these lines are not in the file:\n{Shown(block)}\nDid you mean these actual lines?\n{near.Nearest}",
            _ => $"{block.Path}: these lines are not in the file, and nothing like them:\n{Shown(block)}",
        };

    private static string Shown(EditBlock block) => string.Join('\n', block.Search.Take(LinesShown));
}
