using System.Text.RegularExpressions;
using AgileBot.Tickets;

namespace AgileBot.Repositories;

/// <summary>A branch by its short name (<c>main</c>), checked to be a name git takes and no option in disguise.</summary>
public readonly partial record struct Branch
{
    private const string Prefix = "agilebot/";

    private readonly string? _name;

    private Branch(string name) => _name = name;

    /// <summary>The full name git wants: <c>refs/heads/main</c>.</summary>
    public string Ref => $"refs/heads/{this}";

    /// <summary>The one branch of a story: <c>agilebot/SHOP-142</c>.</summary>
    public static Branch Of(TicketKey story) => new($"{Prefix}{story}");

    /// <summary>The story whose branch it is; null for any other branch.</summary>
    public TicketKey? FindStory() =>
        ToString().StartsWith(Prefix, StringComparison.Ordinal)
        && TicketKey.TryParse(ToString()[Prefix.Length..], out var story)
            ? story
            : null;

    public static Branch Parse(string text) =>
        TryParse(text, out var branch) ? branch : throw new FormatException($"'{text}' is not a branch name.");

    public static bool TryParse(string? text, out Branch branch)
    {
        var name = text?.StartsWith("refs/heads/", StringComparison.Ordinal) == true ? text[11..] : text;
        var valid = name is { Length: <= 200 } && Shape().IsMatch(name);
        branch = valid ? new Branch(name!) : default;
        return valid;
    }

    public override string ToString() => _name ?? "";

    // stricter than git check-ref-format: nothing that a shell, an option parser or a file system could misread
    [GeneratedRegex(
        @"\A(?![-/.])(?!.*(\.\.|//|/\.|\.lock(/|\z)|[/.]\z))[A-Za-z0-9._/+#-]+\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Shape();
}
