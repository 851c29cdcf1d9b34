using AgileBot.Repositories;

namespace AgileBot.Localisation;

/// <summary>What the Control agent's model answers: the places that a subtask concerns.</summary>
internal sealed record LocateAnswer(IReadOnlyList<LocatedPlace> Locations)
{
    private const int Most = 10;

    /// <summary>What is wrong with the answer by the index; empty when every place is real.</summary>
    public IReadOnlyList<string> FindFaults(CodeIndex index) =>
        Locations.Count is 0 or > Most
            ? [$"Name 1 to {Most} places, not {Locations.Count}."]
            : [.. Locations.Select(place => place.FindFault(index)).OfType<string>()];

    public IReadOnlyList<Location> ToLocations(CodeIndex index) =>
        [
            .. Locations
                .DistinctBy(place => (place.Path, place.Unit))
                .Select((place, i) => place.ToLocation(index, Most - i)),
        ];
}

/// <summary>One place of the answer.</summary>
internal sealed record LocatedPlace(string Path, LocationUse Use, string Reason, string? Unit = null)
{
    private const int ReasonLength = 300;

    public string? FindFault(CodeIndex index)
    {
        var file = index.FindFile(Path);
        if (Use is LocationUse.New)
            return file is null ? PlainPath.FindFault(Path) : $"'{Path}' exists already; use \"edit\".";
        if (file is null)
            return $"There is no file '{Path}'. Take a path from the list, or say \"new\" if it is to be made.";
        return string.IsNullOrEmpty(Unit) || FindUnit(file) is not null
            ? null
            : $"'{Path}' has no unit '{Unit}'. Take one from the list, or leave it out.";
    }

    public Location ToLocation(CodeIndex index, double score)
    {
        var unit = index.FindFile(Path) is { } file ? FindUnit(file) : null;
        return new(Path, unit, Use, score, Agents.OutsideText.Clean(Reason, ReasonLength));
    }

    /// <summary>Models shorten <c>Prices.average</c> to <c>average</c>; that is understood where only one unit ends so.</summary>
    private string? FindUnit(IndexedFile file)
    {
        var names = file.Units.Select(unit => unit.Unit.Name).Distinct(StringComparer.Ordinal).ToList();
        if (Unit is null || names.Contains(Unit, StringComparer.Ordinal))
            return Unit;
        var endings = names.Where(name => name.EndsWith("." + Unit, StringComparison.Ordinal)).Take(2).ToList();
        return endings.Count == 1 ? endings[0] : null;
    }
}
