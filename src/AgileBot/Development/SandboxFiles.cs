using System.Globalization;
using System.Text;
using AgileBot.Localisation;
using AgileBot.Ports;
using AgileBot.Workflow;

namespace AgileBot.Development;

/// <summary>Reads and writes a workspace's files through the sandbox: whatever code planted there, nothing outside can be reached.</summary>
internal sealed class SandboxFiles(StepSandbox sandbox, StepContext context, Workspace workspace)
{
    // a link is refused even though the sandbox would hold it: what is read and written must be the repository's
    private const string Guard = """
        d=$1
        while [ "$d" != . ] && [ -n "$d" ]; do
          [ -L "$d" ] && exit 41
          d=$(dirname -- "$d")
        done
        [ -e "$1" ] && [ ! -f "$1" ] && exit 42

        """;

    // the size comes first, so that a text which the sandbox cut short is known
    private const string Read =
        Guard
        + """
            [ -e "$1" ] || exit 44
            size=$(wc -c < "$1")
            [ "$size" -gt 1000000 ] && exit 43
            echo $((size))
            exec cat -- "$1"
            """;

    private const string Write = Guard + "mkdir -p -- \"$(dirname -- \"$1\")\" && cat > \"$1\"";
    private const string Remove = Guard + "rm -f -- \"$1\"";

    public async Task<FileRead> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (PlainPath.FindFault(path) is { } fault)
            return new FileRead.Refused(fault);
        var ended = await RunAsync(Read, path, null, cancellationToken);
        if (ended is { End: SandboxEnd.Exited, ExitCode: 44 })
            return new FileRead.Missing();
        if (!ended.Succeeded)
            return new FileRead.Refused(ReasonOf(path, ended));
        var (size, text) = ended.Output.IndexOf('\n', StringComparison.Ordinal) is var end and >= 0
            ? (ended.Output[..end], ended.Output[(end + 1)..])
            : ("", "");
        var isWhole = Encoding.UTF8.GetByteCount(text) == Size(size) && !text.Contains('\0');
        return isWhole
            ? new FileRead.Found(text)
            : new FileRead.Refused($"'{path}' is no UTF-8 text, or too large to be read whole.");
    }

    /// <summary>Writes the whole file and makes its folders; the sentence says why it could not, null that it did.</summary>
    public async Task<string?> WriteAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        if (PlainPath.FindFault(path) is { } fault)
            return fault;
        var ended = await RunAsync(Write, path, content, cancellationToken);
        return ended.Succeeded ? null : ReasonOf(path, ended);
    }

    public Task<string?> WriteAsync(string path, string content, CancellationToken cancellationToken) =>
        WriteAsync(path, Encoding.UTF8.GetBytes(content), cancellationToken);

    public async Task RemoveAsync(string path, CancellationToken cancellationToken) =>
        await RunAsync(Remove, path, null, cancellationToken);

    private Task<SandboxResult> RunAsync(
        string script,
        string path,
        byte[]? input,
        CancellationToken cancellationToken
    ) => sandbox.RunAsync(context, new(workspace, ["sh", "-c", script, "sh", path], input), cancellationToken);

    private static int Size(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var size) ? size : -1;

    private static string ReasonOf(string path, SandboxResult ended) =>
        ended switch
        {
            { End: SandboxEnd.OutputFlooded } => $"'{path}' is too large to be read.",
            { End: SandboxEnd.TimedOut } => $"'{path}' did not answer in time.",
            { ExitCode: 41 } => $"'{path}' is a symbolic link, or lies behind one.",
            { ExitCode: 43 } => $"'{path}' is larger than 1 MB.",
            { ExitCode: 42 } => $"'{path}' is no file.",
            _ => $"'{path}': {ended.Output.Trim()}",
        };
}

/// <summary>What reading a file gave.</summary>
internal abstract record FileRead
{
    private FileRead() { }

    public sealed record Found(string Text) : FileRead;

    public sealed record Missing : FileRead;

    /// <param name="Reason">A sentence for the model.</param>
    public sealed record Refused(string Reason) : FileRead;
}
