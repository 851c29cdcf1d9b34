using AgileBot.Ports;

namespace AgileBot.Tests.Support;

/// <summary>Cuts top-level Python functions, one line each: enough where a test is not about cutting.</summary>
internal sealed class PlainUnits : ICodeUnits
{
    public Task<IReadOnlyList<CodeUnit>> CutAsync(
        IReadOnlyList<SourceFile> files,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<CodeUnit>>([.. files.SelectMany(Cut)]);

    private static IEnumerable<CodeUnit> Cut(SourceFile file) =>
        file
            .Text.Split('\n')
            .Select((line, index) => (Line: line, Number: index + 1))
            .Where(pair => pair.Line.StartsWith("def ", StringComparison.Ordinal))
            .Select(pair => new CodeUnit(
                file.Path,
                pair.Line[4..pair.Line.IndexOf('(', StringComparison.Ordinal)],
                "function",
                pair.Number,
                pair.Number,
                pair.Line,
                ""
            ));
}
