using System.Globalization;
using System.Text.RegularExpressions;

namespace AgileBot.Simulator.Git;

/// <summary>A parsed diff: which lines of which files stand in it, on which side.</summary>
internal sealed partial record UnifiedDiff(IReadOnlyList<FileDiff> Files)
{
    public static UnifiedDiff Parse(string text)
    {
        var files = new List<FileDiff>();
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith("diff --git ", StringComparison.Ordinal))
                files.Add(new FileDiff { Header = line["diff --git ".Length..] });
            else if (files.Count > 0)
                Read(files[^1], line);
        }

        return new UnifiedDiff(files);
    }

    public FileDiff? Find(string path) =>
        Files.FirstOrDefault(file => string.Equals(file.Path, path, StringComparison.Ordinal));

    private static void Read(FileDiff file, string line)
    {
        if (Hunk().Match(line) is { Success: true } match)
            file.Hunks.Add(
                new DiffHunk(
                    Number(match, "from", 0),
                    Number(match, "old", 1),
                    Number(match, "to", 0),
                    Number(match, "new", 1)
                )
            );
        else if (file.Hunks.Count > 0)
            file.Hunks[^1].Read(line);
        else
            ReadHeader(file, line);
    }

    private static void ReadHeader(FileDiff file, string line)
    {
        if (line.StartsWith("--- ", StringComparison.Ordinal))
            file.From = GitPath.FindSide(line["--- ".Length..]);
        else if (line.StartsWith("+++ ", StringComparison.Ordinal))
            file.To = GitPath.FindSide(line["+++ ".Length..]);
        else if (line.StartsWith("rename from ", StringComparison.Ordinal))
            file.From = GitPath.Read(line["rename from ".Length..]);
        else if (line.StartsWith("rename to ", StringComparison.Ordinal))
            file.To = GitPath.Read(line["rename to ".Length..]);
        else if (line.StartsWith("Binary files ", StringComparison.Ordinal))
            file.IsBinary = true;
    }

    private static int Number(Match match, string name, int otherwise) =>
        match.Groups[name] is { Success: true } group
            ? int.Parse(group.Value, CultureInfo.InvariantCulture)
            : otherwise;

    [GeneratedRegex(
        @"^@@ -(?<from>\d+)(,(?<old>\d+))? \+(?<to>\d+)(,(?<new>\d+))? @@",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Hunk();
}

/// <summary>The changes of one file; <c>From</c> is null when it is new, <c>To</c> when it is gone.</summary>
internal sealed class FileDiff
{
    public string? From { get; set; }

    public string? To { get; set; }

    /// <summary>Both names, as git's first line about the file gives them; all that there is of a file without lines.</summary>
    public string Header { get; init; } = "";

    public bool IsBinary { get; set; }

    public string Path => To ?? From ?? GitPath.OfHeader(Header);

    public List<DiffHunk> Hunks { get; } = [];

    /// <summary>Whether the line, of the given kind, is shown in this diff.</summary>
    public bool Shows(int line, string lineType) =>
        Hunks.SelectMany(hunk => hunk.Lines).Any(shown => shown.Is(line, lineType));
}

/// <summary>A run of neighbouring lines in a diff.</summary>
internal sealed class DiffHunk(int from, int fromSpan, int to, int toSpan)
{
    private int _nextFrom = from;
    private int _nextTo = to;

    public int From { get; } = from;

    public int FromSpan => fromSpan;

    public int To { get; } = to;

    public int ToSpan => toSpan;

    public List<DiffLine> Lines { get; } = [];

    public void Read(string line)
    {
        if (line.StartsWith('+'))
            Lines.Add(new DiffLine("ADDED", _nextFrom, _nextTo++, line[1..]));
        else if (line.StartsWith('-'))
            Lines.Add(new DiffLine("REMOVED", _nextFrom++, _nextTo, line[1..]));
        else if (line.StartsWith(' '))
            Lines.Add(new DiffLine("CONTEXT", _nextFrom++, _nextTo++, line[1..]));
    }
}

/// <summary>A line of a diff with its number on both sides.</summary>
internal sealed record DiffLine(string Type, int From, int To, string Text)
{
    public bool Is(int line, string lineType) =>
        string.Equals(Type, lineType, StringComparison.Ordinal)
        && line == (string.Equals(Type, "REMOVED", StringComparison.Ordinal) ? From : To);
}
