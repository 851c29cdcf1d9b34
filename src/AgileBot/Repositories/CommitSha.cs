using System.Text.RegularExpressions;

namespace AgileBot.Repositories;

/// <summary>The full name of a commit: forty lower-case hexadecimal digits.</summary>
public readonly partial record struct CommitSha
{
    private readonly string? _text;

    private CommitSha(string text) => _text = text;

    /// <summary>The first seven digits, for people.</summary>
    public string Brief => ToString()[..7];

    public static CommitSha Parse(string text) =>
        TryParse(text, out var sha) ? sha : throw new FormatException($"'{text}' is not a full commit id.");

    public static bool TryParse(string? text, out CommitSha sha)
    {
        var valid = text is not null && Shape().IsMatch(text);
        sha = valid ? new CommitSha(text!) : default;
        return valid;
    }

    public override string ToString() => _text ?? new string('0', 40);

    [GeneratedRegex(@"\A[0-9a-f]{40}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
