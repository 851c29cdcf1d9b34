using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AgileBot.Ports;

namespace AgileBot.Benchmarks.Hooks;

/// <summary>Stands in for the sandbox: knows the few commands that a ticket of the crowd needs, does the file tools itself and recites the rest at once. Runs nothing.</summary>
internal sealed class RecitedSandbox : ISandbox
{
    public SandboxMode Mode => SandboxMode.Process;

    public Task<string?> TestSelfAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public async Task<SandboxResult> RunAsync(SandboxCommand command, CancellationToken cancellationToken)
    {
        var folder = command.Workspace.Path;
        var script = string.Join('\n', command.Arguments);
        return script switch
        {
            _ when Has(script, "exec cat -- \"$1\"") => Read(Path.Combine(folder, command.Arguments[^1])),
            _ when Has(script, "cat > \"$1\"") => await WriteAsync(
                Path.Combine(folder, command.Arguments[^1]),
                command.Input ?? [],
                cancellationToken
            ),
            _ when Has(script, "rm -f -- \"$1\"") => Remove(Path.Combine(folder, command.Arguments[^1])),
            _ when Has(script, "find . -name .git") => Ended(0, List(folder)),
            _ when Has(script, "sha256sum < \"$p\"") => Ended(0, Hash(folder, command.Arguments.Skip(4))),
            // what the crowd's repository says instead of a formatter and a compiler
            "sh\n-c\ntrue" => Ended(0, ""),
            _ when Has(script, "compile(sys.stdin") => Ended(0, ""),
            _ when Has(script, "unittest discover") => Test(folder),
            _ => throw new NotSupportedException($"The stand-in for the sandbox does not know: {script}"),
        };
    }

    private static SandboxResult Read(string file)
    {
        if (!File.Exists(file))
            return Ended(44, "");
        var text = File.ReadAllBytes(file);
        return Ended(0, string.Create(CultureInfo.InvariantCulture, $"{text.Length}\n{Encoding.UTF8.GetString(text)}"));
    }

    private static async Task<SandboxResult> WriteAsync(
        string file,
        byte[] content,
        CancellationToken cancellationToken
    )
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, content, cancellationToken);
        return Ended(0, "");
    }

    private static SandboxResult Remove(string file)
    {
        File.Delete(file);
        return Ended(0, "");
    }

    private static string List(string folder) =>
        string.Concat(
            Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(file => $"./{Path.GetRelativePath(folder, file)}\n")
        );

    private static string Hash(string folder, IEnumerable<string> paths) =>
        string.Concat(
            paths
                .Select(path => Path.Combine(folder, path))
                .Select(file => File.Exists(file) ? SHA256.HashData(File.ReadAllBytes(file)) : null)
                .Select(hash => hash is null ? "-\n" : $"{Convert.ToHexStringLower(hash)}  -\n")
        );

    /// <summary>What Python's unittest says of the crowd's one test, with and without the code that it asks for.</summary>
    private static SandboxResult Test(string folder)
    {
        if (!File.Exists(Path.Combine(folder, "tests", "test_words.py")))
            return Ended(0, Ran(0, "OK"));
        return File.Exists(Path.Combine(folder, "greeting", "words.py"))
            ? Ended(0, $"{Name} ({Place}.Words.{Name}) ... ok\n\n{Ran(1, "OK")}")
            : Ended(1, $"{Broken}\n{Ran(1, "FAILED (errors=1)")}");
    }

    private const string Name = "test_AC_1_greets_by_tidy_name";
    private const string Place = "tests.test_words";

    private const string Broken = $"""
        {Place} (unittest.loader._FailedTest.{Place}) ... ERROR

        ======================================================================
        ERROR: {Place} (unittest.loader._FailedTest.{Place})
        ----------------------------------------------------------------------
        ImportError: Failed to import test module: {Place}
        Traceback (most recent call last):
          File "tests/test_words.py", line 3, in <module>
            from greeting.words import greet
        ModuleNotFoundError: No module named 'greeting.words'


        """;

    private static string Ran(int tests, string verdict) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{new string('-', 70)}\nRan {tests} test{(tests == 1 ? "" : "s")} in 0.000s\n\n{verdict}\n"
        );

    private static bool Has(string script, string words) => script.Contains(words, StringComparison.Ordinal);

    private static SandboxResult Ended(int exitCode, string output) =>
        new(exitCode, output, SandboxEnd.Exited, TimeSpan.Zero);
}
