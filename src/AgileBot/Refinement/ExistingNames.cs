using AgileBot.Localisation;
using AgileBot.Repositories;

namespace AgileBot.Refinement;

/// <summary>Tells whether the code has a name already, whichever way a plan qualifies it.</summary>
internal static class ExistingNames
{
    private static readonly char[] Separators = ['.', ':', '/', '#'];

    public static bool Has(CodeIndex index, string name) =>
        index.Find(string.Join(' ', name.Split(Separators)), 20).Any(place => IsNamed(place, name));

    /// <summary>A unit is meant by its own name, a file by its name without the ending: <c>stocks.prices</c> is <c>stocks/prices.py</c>.</summary>
    internal static bool IsNamed(Location place, string name)
    {
        var last = LastOf(name);
        return string.Equals(LastOf(place.Unit ?? ""), last, StringComparison.Ordinal)
            || string.Equals(Path.GetFileNameWithoutExtension(place.Path), last, StringComparison.Ordinal);
    }

    private static string LastOf(string name) =>
        name.Split(Separators, StringSplitOptions.RemoveEmptyEntries) is [.., var last] ? last : "";
}
