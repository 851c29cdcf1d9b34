using AgileBot.Ports;

namespace AgileBot.Adapters.CodeUnits;

/// <summary>Cuts each file by the tool that knows its language.</summary>
internal sealed class CodeUnitCutter : ICodeUnits
{
    public async Task<IReadOnlyList<CodeUnit>> CutAsync(
        IReadOnlyList<SourceFile> files,
        CancellationToken cancellationToken
    )
    {
        var sharp = files.Where(IsCSharp).SelectMany(file => CSharpUnits.Cut(file, cancellationToken)).ToList();
        var others = await CtagsUnits.CutAsync([.. files.Where(file => !IsCSharp(file))], cancellationToken);
        var byFile = sharp.Concat(others).ToLookup(unit => unit.Path, StringComparer.Ordinal);
        return [.. files.SelectMany(file => byFile[file.Path])];
    }

    private static bool IsCSharp(SourceFile file) => file.Path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);
}
