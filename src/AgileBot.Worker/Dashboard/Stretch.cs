using AgileBot.Ports;

namespace AgileBot.Worker.Dashboard;

/// <summary>The part of a journal that one page shows, oldest first.</summary>
/// <param name="After">The moment of the event before the first one shown: what was spent later belongs here.</param>
/// <param name="Until">The moment of the last event shown; the end of time on the newest page, where work may still run.</param>
/// <param name="IsNewest">Whether nothing has happened after it.</param>
internal sealed record Stretch(
    IReadOnlyList<JournalEntry> Events,
    DateTimeOffset After,
    DateTimeOffset Until,
    bool IsNewest
)
{
    /// <summary>Events on a page.</summary>
    public const int Length = 60;

    /// <summary>Model calls, and sandbox runs, that a page takes into account.</summary>
    public const int Entries = 5_000;

    // the last moment that counts in milliseconds
    private static readonly DateTimeOffset s_end = DateTimeOffset.MaxValue.AddDays(-1);

    public static Stretch Of(IReadOnlyList<JournalEntry> journal, int? before)
    {
        var end = Math.Clamp(before is { } version ? version - 1 : journal.Count, 1, journal.Count);
        var start = Math.Max(0, end - Length);
        var isNewest = end == journal.Count;
        return new(
            [.. journal.Skip(start).Take(end - start)],
            start == 0 ? DateTimeOffset.UnixEpoch : journal[start - 1].At,
            isNewest ? s_end : journal[end - 1].At,
            isNewest
        );
    }
}
