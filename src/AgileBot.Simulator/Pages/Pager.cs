using System.Globalization;

namespace AgileBot.Simulator.Pages;

/// <summary>Cuts a long list into pages that are named in the address.</summary>
internal sealed class Pager(Visit visit, int count, int size)
{
    private int Last => Math.Max(0, (count - 1) / size);

    private int Page => Math.Min(visit.Number("page"), Last);

    public int Start => Page * size;

    public Html Links =>
        Last == 0
            ? Html.None
            : Html.Of(
                $"<nav class=\"tabs\" aria-label=\"Parts of the list\">{(Page > 0 ? Link(Page - 1, "Newer") : Html.None)}<span>{Page + 1} of {Last + 1}</span>{(Page < Last ? Link(Page + 1, "Older") : Html.None)}</nav>"
            );

    private Html Link(int page, string name)
    {
        var query = visit
            .Http.Request.Query.Where(pair => pair.Key is "project" or "status")
            .Select(pair => $"{pair.Key}={Uri.EscapeDataString($"{pair.Value}")}")
            .Append(string.Create(CultureInfo.InvariantCulture, $"page={page}"));
        return Html.Of($"<a href=\"?{string.Join('&', query)}\">{name}</a>");
    }
}
