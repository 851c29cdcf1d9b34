namespace AgileBot.Development;

/// <summary>One change that a model asks for: these lines of this file become those.</summary>
/// <param name="Search">Empty for a new file.</param>
internal sealed record EditBlock(string Path, IReadOnlyList<string> Search, IReadOnlyList<string> Replace)
{
    private const string Opening = "<<<<<<< SEARCH";
    private const string Divider = "=======";
    private const string Closing = ">>>>>>> REPLACE";

    /// <summary>Reads all blocks of a text; words between the blocks are passed over.</summary>
    /// <exception cref="FormatException">The text has no block, or one that is not whole; the message is for the model.</exception>
    public static IReadOnlyList<EditBlock> ReadAll(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        List<EditBlock> blocks = [];
        for (var at = Next(lines, 0, Opening); at >= 0; at = Next(lines, at, Opening))
        {
            var divider = Next(lines, at + 1, Divider);
            var end = divider < 0 ? -1 : Next(lines, divider + 1, Closing);
            if (end < 0)
                throw new FormatException(
                    $"Block {blocks.Count + 1} is not whole: after '{Opening}' come the lines to find, '{Divider}', the new lines, '{Closing}'."
                );
            blocks.Add(
                new(PathAbove(lines, at, blocks.Count + 1), lines[(at + 1)..divider], lines[(divider + 1)..end])
            );
            at = end + 1;
        }

        return blocks.Count > 0
            ? blocks
            : throw new FormatException($"There is no edit block: it begins with the file's path and '{Opening}'.");
    }

    private static string PathAbove(string[] lines, int opening, int number)
    {
        var path = opening == 0 ? "" : lines[opening - 1].Trim().Trim('`');
        return path.Length > 0 && !IsMark(path)
            ? path
            : throw new FormatException($"Block {number} has no path: the line above '{Opening}' is the file's path.");
    }

    private static bool IsMark(string line) => line is Divider or Closing or Opening;

    private static int Next(string[] lines, int from, string mark) =>
        Array.FindIndex(
            lines,
            Math.Min(from, lines.Length),
            line => string.Equals(line.TrimEnd(), mark, StringComparison.Ordinal)
        );
}
