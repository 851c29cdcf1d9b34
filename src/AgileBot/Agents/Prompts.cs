using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace AgileBot.Agents;

/// <summary>The prompts by name: the operator's file where there is one, else the one that ships inside.</summary>
public sealed class Prompts(IOptions<PromptOptions> options)
{
    private const string Ending = ".prompt.md";

    private readonly ConcurrentDictionary<string, Prompt> _read = new(StringComparer.Ordinal);

    /// <summary>The names of all prompts that ship inside: <c>refine</c>, <c>code</c>, ...</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(Prompts)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(Ending, StringComparison.Ordinal))
            .Select(name => name[..^Ending.Length])
            .Order(StringComparer.Ordinal),
    ];

    public Prompt Get(string name) => _read.GetOrAdd(name, Read);

    /// <summary>The text that ships inside.</summary>
    public static string GetShipped(string name)
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream(name + Ending)
            ?? throw new InvalidOperationException($"There is no prompt '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private Prompt Read(string name)
    {
        var replaced = options.Value.Folder is { Length: > 0 } folder ? Path.Combine(folder, name + Ending) : null;
        return new Prompt(name, File.Exists(replaced) ? File.ReadAllText(replaced) : GetShipped(name));
    }
}

/// <summary>Section <c>Prompts</c>: where the operator keeps prompts of their own.</summary>
public sealed record PromptOptions
{
    public const string Section = "Prompts";

    /// <summary>A folder with files such as <c>refine.prompt.md</c>, each in place of the one inside. The default is none.</summary>
    public string Folder { get; init; } = "";
}
