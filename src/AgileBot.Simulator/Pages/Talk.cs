namespace AgileBot.Simulator.Pages;

/// <summary>Shows as much of a long talk as a page bears, the newest first to stay, and a way to what is older.</summary>
internal static class Talk
{
    private const int Most = 40;
    private const int Room = 45_000;

    /// <param name="said">In the order in which it was said.</param>
    public static Html Newest<T>(Visit visit, IReadOnlyList<T> said, Func<T, string> id, Func<T, Html> write)
    {
        var end = End(said, visit.Query("before"), id);
        var shown = Fitting(said.Take(end).Reverse().Take(Most).Select(write), Room);
        var first = end - shown.Count;
        var older =
            first > 0
                ? Html.Of(
                    $"<p><a href=\"?before={Uri.EscapeDataString(id(said[first]))}\">{Texts.Count(first, "older comment")}</a></p>"
                )
                : Html.None;
        var newest = end < said.Count ? Html.Of($"<p><a href=\"?\">Newest comments</a></p>") : Html.None;
        return Html.Of($"{older}{shown}{newest}");
    }

    private static int End<T>(IReadOnlyList<T> said, string before, Func<T, string> id)
    {
        for (var index = 0; index < said.Count && before.Length > 0; index++)
            if (string.Equals(id(said[index]), before, StringComparison.Ordinal))
                return index;

        return said.Count;
    }

    /// <summary>As many as there is room for, at least one; the first that comes stands last.</summary>
    public static Stack<Html> Fitting(IEnumerable<Html> all, int room)
    {
        var fitting = new Stack<Html>();
        foreach (var next in all)
        {
            room -= next.Length;
            if (room < 0 && fitting.Count > 0)
                break;
            fitting.Push(next);
        }

        return fitting;
    }
}
