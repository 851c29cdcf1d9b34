using System.Globalization;
using System.Text;
using AgileBot.Ports;

namespace AgileBot.Review;

/// <summary>A diff made fit for a model: every line with its number, nothing hidden, the largest files only named when it is too much.</summary>
internal sealed class ReviewedDiff
{
    private readonly Dictionary<string, string> _shown = new(StringComparer.Ordinal);

    /// <param name="diff">As git prints it.</param>
    /// <param name="limit">Characters that may be shown.</param>
    public ReviewedDiff(string diff, int limit)
    {
        Files = [.. DiffLines.Parse(diff).GroupBy(file => file.Path, StringComparer.Ordinal).Select(Join)];
        var left = limit;
        foreach (var (path, text) in Files.Select(file => (file.Path, Render(file))).OrderBy(pair => pair.Item2.Length))
        {
            left -= text.Length;
            if (left >= 0)
                _shown[path] = text;
        }

        Unread = [.. Files.Select(file => file.Path).Where(path => !_shown.ContainsKey(path))];
    }

    public IReadOnlyList<DiffFile> Files { get; }

    /// <summary>Files that are named only, because the diff is too large.</summary>
    public IReadOnlyList<string> Unread { get; }

    public DiffFile? Find(string path) =>
        Files.FirstOrDefault(file => string.Equals(file.Path, path, StringComparison.Ordinal));

    /// <summary>The text for a model, of all files or of some.</summary>
    public string Show(Func<DiffFile, bool> which)
    {
        var files = Files.Where(which).ToList();
        return string.Join(
            '\n',
            files.Select(file =>
                _shown.GetValueOrDefault(file.Path, $"=== {Visible(file.Path)} (too large to be shown)\n")
            )
        );
    }

    /// <summary>Git writes a file that became a link, or the other way round, as two files of one path.</summary>
    private static DiffFile Join(IGrouping<string, DiffFile> parts) =>
        new(
            parts.Key,
            string.Join(", ", parts.Select(part => part.Note).Where(note => note.Length > 0)),
            [.. parts.SelectMany(part => part.Hunks)]
        );

    private static string Render(DiffFile file)
    {
        var text = new StringBuilder();
        text.Append("=== ")
            .Append(Visible(file.Path))
            .Append(file.Note.Length > 0 ? $" ({file.Note})" : "")
            .Append('\n');
        foreach (var hunk in file.Hunks)
        {
            text.Append("@@\n");
            foreach (var line in hunk)
                text.Append(Render(line)).Append('\n');
        }

        return text.ToString();
    }

    private static string Render(DiffLine line) =>
        line.Kind switch
        {
            DiffLineKind.Removed => $"      -{Visible(line.Text)}",
            DiffLineKind.Added => string.Create(
                CultureInfo.InvariantCulture,
                $"{line.Number, 5} +{Visible(line.Text)}"
            ),
            _ => string.Create(CultureInfo.InvariantCulture, $"{line.Number, 5}  {Visible(line.Text)}"),
        };

    /// <summary>A reviewer must see what others hide: comments of HTML stay, invisible characters are named.</summary>
    private static string Visible(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.TrimEnd('\r').Replace("<!--", "<! --", StringComparison.Ordinal).EnumerateRunes())
        {
            if (rune.Value is '\t' || !IsHidden(rune))
                visible.Append(rune.ToString());
            else
                visible.Append(CultureInfo.InvariantCulture, $"[U+{rune.Value:X4}]");
        }

        return visible.ToString();
    }

    private static bool IsHidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned;
}
