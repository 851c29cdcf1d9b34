namespace AgileBot.Ports;

/// <summary>Cuts source text into the units that are summarised and found: classes, functions, methods.</summary>
public interface ICodeUnits
{
    /// <summary>The units of the files, in file order. A file that cannot be cut has none; no file can make it throw.</summary>
    Task<IReadOnlyList<CodeUnit>> CutAsync(IReadOnlyList<SourceFile> files, CancellationToken cancellationToken);
}

/// <summary>A source file's text.</summary>
public sealed record SourceFile(string Path, string Text);

/// <summary>One class or function.</summary>
/// <param name="Name">Qualified within the file: <c>Prices.average</c>.</param>
/// <param name="FirstLine">From 1.</param>
/// <param name="Documentation">Its own words about itself: doc comment or docstring; empty when it has none.</param>
public sealed record CodeUnit(
    string Path,
    string Name,
    string Kind,
    int FirstLine,
    int LastLine,
    string Signature,
    string Documentation
);
