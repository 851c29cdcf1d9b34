using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgileBot.Ports;

namespace AgileBot.Adapters.CodeUnits;

/// <summary>Cuts every other language by universal-ctags, which reads the texts from a folder of its own under names of ours.</summary>
internal sealed class CtagsUnits
{
    private static readonly JsonSerializerOptions _shape = new(JsonSerializerDefaults.Web);

    private static readonly HashSet<string> _kinds = new(
        ["class", "function", "method", "member", "struct", "interface", "enum", "func", "type", "module", "trait"],
        StringComparer.Ordinal
    );

    public static async Task<IReadOnlyList<CodeUnit>> CutAsync(
        IReadOnlyList<SourceFile> files,
        CancellationToken cancellationToken
    )
    {
        if (files.Count == 0)
            return [];
        var folder = Directory.CreateTempSubdirectory("agilebot-units-");
        try
        {
            var names = await WriteAsync(files, folder.FullName, cancellationToken);
            var tags = await RunAsync(folder.FullName, names.Keys, cancellationToken);
            return
            [
                .. tags.Where(tag => names.ContainsKey(tag.Path) && _kinds.Contains(tag.Kind))
                    .Select(tag => ToUnit(tag, names[tag.Path]))
                    .OrderBy(unit => unit.Path, StringComparer.Ordinal)
                    .ThenBy(unit => unit.FirstLine),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The files' own names never reach the file system; only their endings, which tell the language.</summary>
    private static async Task<Dictionary<string, SourceFile>> WriteAsync(
        IReadOnlyList<SourceFile> files,
        string folder,
        CancellationToken cancellationToken
    )
    {
        var names = new Dictionary<string, SourceFile>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var ending = new string([
                .. Path.GetExtension(file.Path).Where(c => c == '.' || char.IsAsciiLetterOrDigit(c)),
            ]);
            var name = $"{names.Count}{ending}";
            await File.WriteAllTextAsync(Path.Combine(folder, name), file.Text, cancellationToken);
            names.Add(name, file);
        }

        return names;
    }

    private static async Task<List<Tag>> RunAsync(
        string folder,
        IEnumerable<string> names,
        CancellationToken cancellationToken
    )
    {
        var info = new ProcessStartInfo("ctags")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (
            var argument in "--options=NONE --output-format=json --fields=+nKSe --links=no --sort=no -f - -L -".Split(
                ' '
            )
        )
            info.ArgumentList.Add(argument);
        using var process = Start(info);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var feed = FeedAsync(process, names);
        var tags = new List<Tag>();
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (Read(line) is { } tag)
                tags.Add(tag);
        }

        await feed;
        await errors;
        await process.WaitForExitAsync(cancellationToken);
        return tags;
    }

    private static Process Start(ProcessStartInfo info)
    {
        try
        {
            return Process.Start(info) ?? throw new InvalidOperationException("ctags was not started.");
        }
        catch (Win32Exception missing)
        {
            throw new RemoteException(
                "ctags",
                RemoteFailure.Rejected,
                "universal-ctags is not installed on the bot's machine: apt-get install universal-ctags.",
                missing
            );
        }
    }

    private static async Task FeedAsync(Process process, IEnumerable<string> names)
    {
        foreach (var name in names)
            await process.StandardInput.WriteLineAsync(name);
        process.StandardInput.Close();
    }

    private static Tag? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Tag>(line, _shape) is { Name.Length: > 0, Path.Length: > 0 } tag
                ? tag
                : null;
        }
        catch (JsonException)
        {
            // a file that is no text can make ctags print what is no JSON
            return null;
        }
    }

    private static CodeUnit ToUnit(Tag tag, SourceFile file)
    {
        var lines = file.Text.Split('\n');
        var first = Math.Clamp(tag.Line, 1, lines.Length);
        var last = Math.Clamp(tag.End ?? first, first, lines.Length);
        return new CodeUnit(
            file.Path,
            tag.Scope is { Length: > 0 } ? $"{tag.Scope}.{tag.Name}" : tag.Name,
            tag.Kind,
            first,
            last,
            UnitText.OneLine(lines[first - 1]),
            file.Path.EndsWith(".py", StringComparison.Ordinal) ? UnitText.Docstring(lines, first, last) : ""
        );
    }

    /// <summary>The part of a ctags line that is read. Shape and names are its own.</summary>
    private sealed record Tag(
        string Name,
        string Path,
        string Kind,
        int Line,
        int? End,
        string? Scope,
        [property: JsonPropertyName("_type")] string? Type
    );
}
