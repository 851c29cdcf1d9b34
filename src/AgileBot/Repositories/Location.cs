namespace AgileBot.Repositories;

/// <summary>A place in the code that matters for a piece of work, and why.</summary>
/// <param name="Path">Relative to the repository's root, with forward slashes.</param>
/// <param name="Unit">The class or function, when the place is smaller than the file.</param>
/// <param name="Evidence">The words or symbols that led here, for people.</param>
public sealed record Location(string Path, string? Unit, LocationUse Use, double Score, string Evidence);

/// <summary>What is to be done with a place.</summary>
public enum LocationUse
{
    Read,
    Edit,
    New,
}
