using AgileBot.Repositories;
using AgileBot.Tickets;

namespace AgileBot.Localisation;

/// <summary>Where the names that a subtask will provide are going to stand.</summary>
internal static class PlannedPlaces
{
    /// <summary>One new file per module of the names: <c>stocks.prices.parse_prices</c> stands in <c>stocks/prices.py</c>.</summary>
    public static IReadOnlyList<Location> Of(Subtask subtask, CodeIndex index) =>
        [
            .. subtask
                .Provides.Select(name => (Name: name, Path: FindPath(name)))
                .Where(place => place.Path is not null && index.FindFile(place.Path) is null)
                .DistinctBy(place => place.Path, StringComparer.Ordinal)
                .Select(place => new Location(
                    place.Path!,
                    null,
                    LocationUse.New,
                    1,
                    LocalisationWords.Planned(place.Name)
                )),
        ];

    private static string? FindPath(string name)
    {
        var path = name.Contains('/') || IsFileName(name) ? name : PathOfModule(name);
        return PlainPath.FindFault(path) is null ? path : null;
    }

    private static bool IsFileName(string name) =>
        Path.GetExtension(name)
            is ".py"
                or ".cs"
                or ".md"
                or ".txt"
                or ".toml"
                or ".cfg"
                or ".json"
                or ".yml"
                or ".yaml";

    /// <summary>What follows the first capital is a class with its members; else the last part is the function.</summary>
    private static string PathOfModule(string name)
    {
        var parts = name.Split('.');
        var modules = parts.TakeWhile(part => part.Length > 0 && !char.IsUpper(part[0])).ToList();
        if (modules.Count == parts.Length && parts.Length > 1)
            modules.RemoveAt(modules.Count - 1);
        return modules.Count == 0 ? "" : $"{string.Join('/', modules)}.py";
    }
}
