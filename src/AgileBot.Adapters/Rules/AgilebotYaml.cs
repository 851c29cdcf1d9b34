using System.Text;
using AgileBot.Adapters.LanguageModels.Scripted;
using AgileBot.Ports;
using AgileBot.Repositories;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace AgileBot.Adapters.Rules;

/// <summary>Reads <c>.agilebot.yml</c> strictly: a small file of known keys, all its faults named with their lines.</summary>
internal sealed class AgilebotYaml : IRepositoryRules
{
    private const int LargestFile = 65_536;
    private const int DeepestNesting = 8;
    private const int LongestCommand = 4_000;
    private const int LongestPattern = 300;
    private const int MostPatterns = 200;

    public RulesRead Read(byte[] file)
    {
        if (file.Length > LargestFile)
            return Broken($"{RepositoryRules.File} is larger than 64 KB.");
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file);
            // looked at before anything is built of it: aliases multiply, depth overflows the stack
            if (FindTrap(text) is { } trap)
                return Broken(trap);
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents switch
            {
                [] => new RulesRead.Good(RepositoryRules.None),
                [var document] => Read(document.RootNode),
                _ => Broken($"{RepositoryRules.File} holds several documents; it must be one map."),
            };
        }
        catch (YamlException fault)
        {
            return Broken($"{RepositoryRules.File}, line {fault.Start.Line}: {fault.Message}");
        }
        catch (InvalidOperationException)
        {
            // the parser's own surprise at broken documents
            return Broken($"{RepositoryRules.File} is not YAML.");
        }
        catch (ArgumentException)
        {
            return Broken($"{RepositoryRules.File} is not UTF-8.");
        }
    }

    private static string? FindTrap(string text)
    {
        var (parser, depth) = (new Parser(new StringReader(text)), 0);
        while (parser.MoveNext())
        {
            var at = $"{RepositoryRules.File}, line {parser.Current!.Start.Line}";
            if (parser.Current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
                return $"{at}: anchors and aliases are not taken; write the value out.";
            depth += parser.Current.NestingIncrease;
            if (depth > DeepestNesting)
                return $"{at}: is nested too deeply.";
        }

        return null;
    }

    private static RulesRead Read(YamlNode root)
    {
        var faults = new YamlFaults(RepositoryRules.File);
        var map = new YamlPart(root, faults, ["commands", "conventions", "protected"]);
        var commands = map.Find("commands") is { } node
            ? new YamlPart(node, faults, ["format", "build", "test"])
            : null;
        var rules = new RepositoryRules(
            Command(commands, "format", faults),
            Command(commands, "build", faults),
            Command(commands, "test", faults),
            map.FindText("conventions")?.Trim() ?? "",
            [.. RepositoryRules.None.ProtectedPaths, .. Patterns(map, faults)]
        );
        return faults.All.Count == 0 ? new RulesRead.Good(rules) : new RulesRead.Broken(faults.All);
    }

    private static string? Command(YamlPart? commands, string key, YamlFaults faults)
    {
        if (commands?.FindText(key) is not { Length: > 0 } command)
            return null;
        if (command.Length > LongestCommand || command.Contains('\0', StringComparison.Ordinal))
            faults.Add(commands.Find(key)!, $"'{key}' is too long for a command; call a script of the repository.");
        return command.Trim();
    }

    private static IReadOnlyList<string> Patterns(YamlPart map, YamlFaults faults)
    {
        var patterns = map.GetTexts("protected");
        if (patterns.Count > MostPatterns)
            faults.Add(map.Find("protected")!, $"'protected' holds more than {MostPatterns} patterns.");
        foreach (var pattern in patterns.Where(IsNoPattern))
            faults.Add(
                map.Find("protected")!,
                $"'{pattern}' is no pattern of paths below the root, such as docs/** or *.lock."
            );
        return patterns;
    }

    private static bool IsNoPattern(string pattern) =>
        pattern.Length > LongestPattern
        || pattern.Contains('\\', StringComparison.Ordinal)
        || pattern.Any(char.IsControl)
        || pattern
            .Trim('/')
            .Split('/')
            .Any(part => part is "" or "." or ".." || (part.Contains("**") && part is not "**"));

    private static RulesRead.Broken Broken(string fault) => new([fault]);
}
