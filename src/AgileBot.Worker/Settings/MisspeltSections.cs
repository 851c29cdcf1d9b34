namespace AgileBot.Worker.Settings;

/// <summary>Finds sections that are nobody's and almost ours. Settings of others stand beside ours, so a name that resembles none is theirs.</summary>
internal static class MisspeltSections
{
    /// <param name="known">Our sections, with the names below them after a colon.</param>
    public static IEnumerable<string> Find(IConfiguration configuration, IEnumerable<string> known)
    {
        var names = known.Select(name => name.Split(':')[0]).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return from section in configuration.GetChildren()
            where section.GetChildren().Any() && !names.Contains(section.Key, StringComparer.OrdinalIgnoreCase)
            let meant = names.Find(name => IsAlmost(section.Key.ToUpperInvariant(), name.ToUpperInvariant()))
            where meant is not null
            select $"{section.Key} is not a section of settings; {meant} is.";
    }

    private static bool IsAlmost(string given, string name) => Distance(given, name) <= (name.Length > 4 ? 2 : 1);

    /// <summary>How many letters have to be put in, taken out or changed.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var changed = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
