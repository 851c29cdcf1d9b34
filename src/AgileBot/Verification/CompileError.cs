namespace AgileBot.Verification;

/// <summary>One thing a compiler refuses.</summary>
/// <param name="Path">From the root of the repository.</param>
/// <param name="Code">The compiler's number for it: <c>CS0117</c>.</param>
/// <param name="Missing">The name that is not there, when that is what it refuses.</param>
internal sealed record CompileError(string Path, int Line, string Code, string Message, string? Missing)
{
    public override string ToString() => $"{Path}:{Line}: {Code}: {Message}";
}
