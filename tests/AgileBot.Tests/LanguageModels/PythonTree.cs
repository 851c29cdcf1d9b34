using System.Diagnostics;

namespace AgileBot.Tests.LanguageModels;

/// <summary>A folder of Python files for one test; gone when disposed.</summary>
internal sealed class PythonTree : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("almas-");

    public static bool CanRun => File.Exists(Python);

    public PythonTree Copy()
    {
        var copy = new PythonTree();
        copy.Take(this);
        return copy;
    }

    public void Take(PythonTree other)
    {
        foreach (var path in other.Paths())
            Write(path, other.Read(path));
    }

    public string Read(string path) => File.ReadAllText(Full(path));

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Full(path))!);
        File.WriteAllText(Full(path), text);
    }

    /// <summary>Writes a test file, and makes its folder a package as the bot does.</summary>
    public void WriteTest(string path, string text)
    {
        var package = Path.Combine(Path.GetDirectoryName(path)!, "__init__.py");
        if (!File.Exists(Full(package)))
            Write(package, "");
        Write(path, text);
    }

    /// <summary>Applies blocks of SEARCH and REPLACE; an empty SEARCH makes a new file, any other stands exactly once in its file. False where one does not; the others stay undone.</summary>
    public bool Edit(string blocks) =>
        blocks.Split(">>>>>>> REPLACE\n", StringSplitOptions.RemoveEmptyEntries).All(EditOnce);

    private bool EditOnce(string block)
    {
        var (path, rest) = Halves(block, "\n<<<<<<< SEARCH\n");
        var (search, replace) = Halves("\n" + rest, "\n=======\n");
        search = search.Length == 0 ? "" : search[1..] + "\n";
        if (search.Length == 0 ? File.Exists(Full(path)) : Read(path).Split(search).Length != 2)
            return false;
        Write(path, search.Length == 0 ? replace : Read(path).Replace(search, replace, StringComparison.Ordinal));
        return true;
    }

    public Task<(int ExitCode, string Output)> TestAsync() => ShellAsync($"{Python} -m unittest discover");

    public async Task<(int ExitCode, string Output)> ShellAsync(string command)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"exec 2>&1\n{command}"])
        {
            WorkingDirectory = _folder.FullName,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment = { ["PYTHONDONTWRITEBYTECODE"] = "1" },
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    public IReadOnlyList<string> Paths() =>
        [
            .. _folder
                .EnumerateFiles("*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(_folder.FullName, file.FullName))
                .Order(StringComparer.Ordinal),
        ];

    private static (string, string) Halves(string text, string middle)
    {
        var parts = text.Split(middle, 2);
        Assert.True(parts.Length == 2, $"'{middle.Trim()}' is missing in: {text}");
        return (parts[0], parts[1]);
    }

    private string Full(string path) => Path.Combine(_folder.FullName, path);
}
