using System.Text.RegularExpressions;

namespace AgileBot.Agents;

/// <summary>A prompt kept as a Markdown file. Every <c>{{name}}</c> in it must be given a value.</summary>
public sealed partial class Prompt(string name, string text)
{
    public string Name { get; } = name;

    /// <summary>The values that this prompt asks for.</summary>
    public IReadOnlyList<string> Placeholders { get; } =
    [.. Placeholder().Matches(text).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal)];

    /// <summary>Fills every placeholder; throws when one has no value. Filled-in text is not read for placeholders again.</summary>
    public string Fill(IReadOnlyDictionary<string, string> values) =>
        Placeholder()
            .Replace(
                text,
                match =>
                    values.TryGetValue(match.Groups["name"].Value, out var value)
                        ? value
                        : throw new InvalidOperationException(
                            $"Prompt '{Name}' asks for '{match.Groups["name"].Value}', which no agent gives it."
                        )
            );

    [GeneratedRegex(@"\{\{(?<name>\w+)\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
