using System.Globalization;
using System.Text.RegularExpressions;
using AgileBot.Ports;

namespace AgileBot.Review;

/// <summary>Reads a unified diff as git prints it. Hunks are read by their counted lines, so that no content can pass for a header.</summary>
internal sealed partial class DiffLines
{
    private readonly List<DiffFile> _files = [];
    private List<IReadOnlyList<DiffLine>> _hunks = [];
    private List<DiffLine> _hunk = [];
    private string _path = "";
    private string _note = "";
    private (int Number, int Left) _old;
    private (int Number, int Left) _new;

    private DiffLines() { }

    public static IReadOnlyList<DiffFile> Parse(string diff)
    {
        var reader = new DiffLines();
        foreach (var line in diff.Split('\n'))
            reader.Read(line);
        reader.EndFile();
        return reader._files;
    }

    private void Read(string line)
    {
        if (_old.Left > 0 || _new.Left > 0)
            ReadContent(line);
        else if (line.StartsWith("diff --git ", StringComparison.Ordinal))
            BeginFile(line["diff --git ".Length..]);
        else if (HunkHeader().Match(line) is { Success: true } header)
            BeginHunk(header);
        else
            ReadHeader(line);
    }

    private void ReadContent(string line)
    {
        switch (line)
        {
            case ['+', .. var added]:
                _hunk.Add(new(DiffLineKind.Added, _new.Number, added));
                _new = (_new.Number + 1, _new.Left - 1);
                break;
            case ['-', .. var removed]:
                _hunk.Add(new(DiffLineKind.Removed, _old.Number, removed));
                _old = (_old.Number + 1, _old.Left - 1);
                break;
            case ['\\', ..]:
                break;
            default:
                _hunk.Add(new(DiffLineKind.Context, _new.Number, line.Length > 0 ? line[1..] : ""));
                _new = (_new.Number + 1, _new.Left - 1);
                _old = (_old.Number + 1, _old.Left - 1);
                break;
        }
    }

    private void BeginFile(string names)
    {
        EndFile();
        // both names are equally long unless the file was renamed, and then a later line says the new one
        _path = DiffPath.Read(names[Math.Min(names.Length, (names.Length / 2) + 1)..]);
        _note = "";
        _hunks = [];
    }

    private void BeginHunk(Match header)
    {
        _hunk = [];
        _hunks.Add(_hunk);
        _old = (Number(header.Groups["old"], 0), Number(header.Groups["oldCount"], 1));
        _new = (Number(header.Groups["new"], 0), Number(header.Groups["newCount"], 1));
    }

    private void ReadHeader(string line)
    {
        if (line.StartsWith("+++ ", StringComparison.Ordinal) && DiffPath.Read(line[4..]) is { Length: > 0 } path)
            _path = path;
        else if (line.StartsWith("rename to ", StringComparison.Ordinal))
            (_path, _note) = (DiffPath.Unquote(line["rename to ".Length..]), "renamed");
        else if (line.StartsWith("new file mode", StringComparison.Ordinal))
            _note = line.EndsWith("120000", StringComparison.Ordinal) ? "new symbolic link" : "new";
        else if (line.StartsWith("deleted file mode", StringComparison.Ordinal))
            _note = "deleted";
        else if (line.StartsWith("Binary files ", StringComparison.Ordinal))
            _note = $"{_note} binary".Trim();
    }

    private void EndFile()
    {
        if (_path.Length > 0)
            _files.Add(new DiffFile(_path, _note, _hunks));
        _path = "";
    }

    private static int Number(Group group, int missing) =>
        group.Success && int.TryParse(group.Value, CultureInfo.InvariantCulture, out var number) ? number : missing;

    [GeneratedRegex(
        @"\A@@ -(?<old>[0-9]+)(,(?<oldCount>[0-9]+))? \+(?<new>[0-9]+)(,(?<newCount>[0-9]+))? @@",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex HunkHeader();
}
