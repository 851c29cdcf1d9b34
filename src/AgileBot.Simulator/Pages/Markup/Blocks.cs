namespace AgileBot.Simulator.Pages.Markup;

/// <summary>Gathers lines into paragraphs, lists, tables, quotes and text as it is. What it does not know stays text.</summary>
internal sealed class Blocks(Func<string, Line> read, Func<string, Html> inline)
{
    /// <summary>What one text may take of a page; a longer one is cut, so that no comment fills a page.</summary>
    private const int Room = 30_000;

    /// <summary>An encoded character takes up to six.</summary>
    private const int Cut = Room / 6;

    private readonly List<Html> _done = [];
    private readonly List<Line> _open = [];

    public static Html Of(string? text, Func<string, Line> read, Func<string, Html> inline)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Html.Of($"<p class=\"quiet\">Nothing is written here.</p>");

        if (text.Length <= Room && new Blocks(read, inline).Write(text) is { Length: <= Room } whole)
            return whole;

        return Html.Of(
            $"{new Blocks(read, inline).Write(text[..Math.Min(Cut, text.Length)])}<p class=\"quiet\">{Math.Max(0, text.Length - Cut)} more characters are not shown.</p>"
        );
    }

    private Html Write(string text)
    {
        var fenced = false;
        foreach (var written in text.Split('\n'))
        {
            var line = read(written);
            if (line is Line.Fence)
                fenced = !fenced;
            Take(fenced && line is not Line.Fence ? new Line.Verbatim(written) : line);
        }

        Close();
        return Html.Joined(_done);
    }

    private void Take(Line line)
    {
        if (line is Line.HeadEnd && _open is [.., Line.Row row])
        {
            _open[^1] = row with { IsHead = true };
            return;
        }

        if (_open.Count > 0 && !Belong(_open[^1], line))
            Close();
        if (line is not (Line.Blank or Line.Fence))
            _open.Add(line is Line.HeadEnd ? new Line.Plain("---") : line);
    }

    private static bool Belong(Line before, Line next) =>
        before.GetType() == next.GetType()
        && before is not Line.Heading
        && (before is not Line.Item item || item.Numbered == ((Line.Item)next).Numbered);

    private void Close()
    {
        if (_open.Count > 0)
            _done.Add(Block(_open[0]));
        _open.Clear();
    }

    private Html Block(Line first) =>
        first switch
        {
            Line.Heading heading => Html.Of($"<p class=\"heading\">{inline(heading.Text)}</p>"),
            Line.Item { Numbered: true } => Html.Of($"<ol>{Items()}</ol>"),
            Line.Item => Html.Of($"<ul>{Items()}</ul>"),
            Line.Row => Html.Of($"<div class=\"wide\"><table>{_open.Cast<Line.Row>().Select(Row)}</table></div>"),
            Line.Quote => Html.Of($"<blockquote>{Lines(line => inline(((Line.Quote)line).Text))}</blockquote>"),
            Line.Verbatim => Html.Of(
                $"<pre>{string.Join('\n', _open.Cast<Line.Verbatim>().Select(line => line.Text)).Trim('\n')}</pre>"
            ),
            _ => Html.Of($"<p>{Lines(line => inline(((Line.Plain)line).Text))}</p>"),
        };

    private IEnumerable<Html> Items() =>
        _open.Cast<Line.Item>().Select(item => Html.Of($"<li>{inline(item.Text)}</li>"));

    private IEnumerable<Html> Lines(Func<Line, Html> of) =>
        _open.Select((line, index) => index == 0 ? of(line) : Html.Of($"<br>{of(line)}"));

    private Html Row(Line.Row row) =>
        Html.Of(
            $"<tr>{row.Cells.Select(cell => row.IsHead && cell.Length > 0 ? Html.Of($"<th scope=\"col\">{inline(cell)}</th>") : Html.Of($"<td>{inline(cell)}</td>"))}</tr>"
        );
}
