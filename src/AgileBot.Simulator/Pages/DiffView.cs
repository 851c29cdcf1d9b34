using System.Globalization;
using AgileBot.Simulator.Bitbucket;
using AgileBot.Simulator.Git;

namespace AgileBot.Simulator.Pages;

/// <summary>As much of a diff as a page bears, from the place that the address names, with remarks at their lines.</summary>
internal sealed class DiffView(Visit visit, PullRequest pull, UnifiedDiff diff)
{
    private const int MostNames = 30;
    private const int MostOnLine = 20;

    private readonly DiffPlace _from = DiffPlace.Parse(visit.Query("at"));
    private readonly DiffPlace? _asked = visit.Query("on") is { Length: > 0 } on ? DiffPlace.Parse(on) : null;
    private readonly ILookup<string, PullRequestComment> _remarks = pull
        .Comments.Where(comment => comment is { ParentId: null, Anchor: { Line: not null, Orphaned: false } })
        .ToLookup(comment => comment.Anchor!.Path, StringComparer.Ordinal);

    private int _room = 50_000;

    public Html Write()
    {
        if (diff.Files.Count == 0)
            return Html.Of($"<p class=\"quiet\">Both branches are the same.</p>");

        var (shown, place) = (new List<Html>(), _from);
        while (place.File < diff.Files.Count && _room > 0)
        {
            var (markup, next) = File(place);
            shown.Add(markup);
            place = next is { } line ? place with { Line = line } : new DiffPlace(place.File + 1, 0);
        }

        return Html.Of(
            $"{(_from.IsStart ? Html.None : Html.Of($"<p><a href=\"?#changes\">Back to the first file</a></p>"))}{shown}{Rest(place)}"
        );
    }

    private Html Rest(DiffPlace place)
    {
        if (place.File >= diff.Files.Count)
            return Html.None;

        var names = diff
            .Files.Skip(place.File)
            .Take(MostNames)
            .Select((file, index) => Name(file, index == 0 ? place : new DiffPlace(place.File + index, 0)));
        var more = diff.Files.Count - place.File - MostNames;
        return Html.Of(
            $"<p>This diff is large. What is not shown yet:</p><ul class=\"links\">{names}</ul>{(more > 0 ? Html.Of($"<p class=\"quiet\">And {Texts.Count(more, "more file")} after these.</p>") : Html.None)}"
        );
    }

    private static Html Name(FileDiff file, DiffPlace place) =>
        Html.Of(
            $"<li><a href=\"?at={place.ToString()}\">Show {(place.Line > 0 ? "more of " : "")}{Texts.Brief(file.Path, 200)}</a></li>"
        );

    /// <summary>The file from a line on, and the line that did not fit any more.</summary>
    private (Html Markup, int? Next) File(DiffPlace place)
    {
        var file = diff.Files[place.File];
        var lines = file
            .Hunks.SelectMany(hunk => hunk.Lines.Select((line, index) => (Hunk: index == 0 ? hunk : null, Line: line)))
            .ToList();
        var (rows, index) = (new List<Html>(), place.Line);
        for (; index < lines.Count && _room > 0; index++)
        {
            var row = Row(file, lines[index].Hunk, lines[index].Line, place with { Line = index });
            _room -= row.Length;
            rows.Add(row);
        }

        _room -= 400;
        var body =
            lines.Count > 0
                ? Table(rows, file.Path)
                : Html.Of(
                    $"<p class=\"quiet\">{(file.IsBinary ? "A binary file; its content is not shown." : "Only its name or mode changed, or it is empty.")}</p>"
                );
        return (Html.Of($"<h3 class=\"file\">{Title(file)}</h3>{body}"), index < lines.Count ? index : null);
    }

    private static Html Title(FileDiff file) =>
        file switch
        {
            { From: { } from, To: { } to } when !string.Equals(from, to, StringComparison.Ordinal) => Html.Of(
                $"<code>{Texts.Brief(from, 200)}</code> is now <code>{Texts.Brief(to, 200)}</code>"
            ),
            { From: null, To: not null } => Html.Of(
                $"<code>{Texts.Brief(file.Path, 200)}</code> <span class=\"quiet\">new</span>"
            ),
            { To: null, From: not null } => Html.Of(
                $"<code>{Texts.Brief(file.Path, 200)}</code> <span class=\"quiet\">deleted</span>"
            ),
            _ => Html.Of($"<code>{Texts.Brief(file.Path, 200)}</code>"),
        };

    private static Html Table(List<Html> rows, string path) =>
        Html.Of(
            $"<div class=\"diff\" tabindex=\"0\" role=\"group\" aria-label=\"Changes of {Texts.Brief(path, 200)}\"><table><thead class=\"hidden\"><tr><th scope=\"col\">Old line</th><th scope=\"col\">New line</th><th scope=\"col\">Text</th></tr></thead><tbody>{rows}</tbody></table></div>"
        );

    private Html Row(FileDiff file, DiffHunk? hunk, DiffLine line, DiffPlace place)
    {
        var (kind, sign) = line.Type switch
        {
            "ADDED" => ("add", "+"),
            "REMOVED" => ("del", "-"),
            _ => ("", " "),
        };
        var (old, now) = (line.Type is "ADDED" ? "" : Number(line.From), line.Type is "REMOVED" ? "" : Number(line.To));
        var head = hunk is null
            ? Html.None
            : Html.Of(
                $"<tr class=\"hunk\"><td colspan=\"3\">@@ -{hunk.From},{hunk.FromSpan} +{hunk.To},{hunk.ToSpan} @@</td></tr>"
            );
        return Html.Of(
            $"{head}<tr class=\"{kind}\"><td>{old}</td><td>{Ask(place, now.Length > 0 ? now : old)}</td><td><code>{sign}{Texts.Brief(line.Text, 500)}</code></td></tr>{Said(file, line, place)}\n"
        );
    }

    private Html Ask(DiffPlace place, string number) =>
        Html.Of(
            $"<a href=\"?{(_from.IsStart ? "" : $"at={_from}&")}on={place.ToString()}#on\" title=\"Comment on this line\">{number}</a>"
        );

    private Html Said(FileDiff file, DiffLine line, DiffPlace place)
    {
        var said = Threads.In(
            pull,
            _remarks[file.Path].Where(remark => line.Is(remark.Anchor!.Line!.Value, remark.Anchor.LineType!)).Contains
        );
        var form =
            _asked == place
                ? Html.Of($"<div id=\"on\">{CommentForm.OnLine(visit, pull, file, line, _from.ToString())}</div>")
                : Html.None;
        var shown = Talk.Fitting(
            said.Reverse().Take(MostOnLine).Select(one => Threads.Write(visit, pull, one)),
            15_000
        );
        var hidden =
            said.Count > shown.Count
                ? Html.Of(
                    $"<p class=\"quiet\">{Texts.Count(said.Count - shown.Count, "earlier comment")} on this line are not shown.</p>"
                )
                : Html.None;
        return said.Count + form.Length == 0
            ? Html.None
            : Html.Of(
                $"<tr class=\"talk\"><td colspan=\"3\"><div class=\"thread\">{hidden}{shown}{form}</div></td></tr>"
            );
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A place in a diff: the file and the line in it, both counted from zero.</summary>
internal sealed record DiffPlace(int File, int Line)
{
    public bool IsStart => File == 0 && Line == 0;

    public static DiffPlace Parse(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 2 && Read(parts[0]) is { } file && Read(parts[1]) is { } line
            ? new DiffPlace(file, line)
            : new DiffPlace(0, 0);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}.{Line}");

    private static int? Read(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
