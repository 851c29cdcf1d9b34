using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace AgileBot.Adapters.LanguageModels.Scripted;

/// <summary>One map of a YAML file, read by its known keys; everything else in it is a fault.</summary>
internal sealed class YamlPart
{
    private readonly Dictionary<string, YamlNode> _values = new(StringComparer.Ordinal);
    private readonly YamlNode _node;
    private readonly YamlFaults _faults;

    public YamlPart(YamlNode node, YamlFaults faults, IReadOnlyList<string> keys)
    {
        _node = node;
        _faults = faults;
        if (node is not YamlMappingNode map)
        {
            faults.Add(node, $"is not a map with {string.Join(", ", keys)}.");
            return;
        }

        foreach (var (key, value) in map.Children)
        {
            if (key is YamlScalarNode { Value: { } name } && keys.Contains(name, StringComparer.Ordinal))
                _values.Add(name, value);
            else
                faults.Add(key, $"'{key}' is not known here; known are {string.Join(", ", keys)}.");
        }
    }

    public YamlNode? Find(string key) => _values.GetValueOrDefault(key);

    /// <summary>A text that has to be there and not empty.</summary>
    public string GetText(string key)
    {
        var text = FindText(key);
        if (text is null)
            _faults.Add(_node, $"'{key}' is missing.");
        return text ?? "";
    }

    /// <summary>A text that is not empty where it is there.</summary>
    public string? FindText(string key)
    {
        if (Find(key) is not { } node)
            return null;
        if (node is YamlScalarNode { Value: { } text } && !string.IsNullOrWhiteSpace(text))
            return text;
        _faults.Add(node, $"'{key}' is not a text, or is empty.");
        return "";
    }

    /// <summary>A whole number from 1; 1 when it is not there.</summary>
    public int GetNumber(string key)
    {
        if (Find(key) is not { } node)
            return 1;
        if (
            int.TryParse(
                (node as YamlScalarNode)?.Value,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var number
            )
            && number > 0
        )
            return number;
        _faults.Add(node, $"'{key}' is not a whole number from 1.");
        return 1;
    }

    public IReadOnlyList<YamlNode> GetParts(string key)
    {
        if (Find(key) is null or YamlSequenceNode)
            return [.. (Find(key) as YamlSequenceNode)?.Children ?? []];
        _faults.Add(Find(key)!, $"'{key}' is not a list.");
        return [];
    }

    public IReadOnlyList<string> GetTexts(string key)
    {
        List<string> texts = [];
        foreach (var node in GetParts(key))
        {
            if (node is YamlScalarNode { Value: { } text } && !string.IsNullOrWhiteSpace(text))
                texts.Add(text.TrimEnd('\n'));
            else
                _faults.Add(node, $"'{key}' holds something that is not a text, or is empty.");
        }

        return texts;
    }
}

/// <summary>The faults of one YAML file.</summary>
internal sealed class YamlFaults(string file)
{
    private readonly List<string> _all = [];

    public IReadOnlyList<string> All => _all;

    public void Add(YamlNode node, string fault) => Add((int)node.Start.Line, fault);

    public void Add(int line, string fault) =>
        _all.Add(string.Create(CultureInfo.InvariantCulture, $"{file}, line {line}: {fault}"));
}
