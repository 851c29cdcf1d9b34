using AgileBot.Ports;

namespace AgileBot.Adapters.CodeUnits;

/// <summary>Cuts each file by the tool that knows its language.</summary>
internal sealed class CodeUnitCutter(Ctags? ctags = null) : ICodeUnits
{
    private readonly Ctags _ctags = ctags ?? new Ctags();

    public async Task<IReadOnlyList<CodeUnit>> CutAsync(
        IReadOnlyList<SourceFile> files,
        CancellationToken cancellationToken
    )
    {
        var others = await CtagsUnits.CutAsync(_ctags, [.. files.Where(file => !IsCSharp(file))], cancellationToken);
        return [.. files.SelectMany(file => IsCSharp(file) ? CSharpUnits.Cut(file, cancellationToken) : others[file])];
    }

    private static bool IsCSharp(SourceFile file) => file.Path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);
}
