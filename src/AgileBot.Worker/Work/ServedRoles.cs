using AgileBot.Workflow;

namespace AgileBot.Worker.Work;

/// <summary>The roles whose steps this replica takes.</summary>
public sealed record ServedRoles(IReadOnlyList<Role> Roles, bool Web)
{
    /// <summary>Reads <c>all</c> or a list such as <c>web,sprint,developer</c>; null with the unknown word otherwise.</summary>
    public static ServedRoles? Parse(string text, out string unknown)
    {
        var words = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        unknown = words.FirstOrDefault(word => !IsKnown(word)) ?? "";
        if (unknown.Length > 0 || words.Length == 0)
            return null;
        var all = words.Contains("all", StringComparer.OrdinalIgnoreCase);
        return new ServedRoles(
            [
                .. Enum.GetValues<Role>()
                    .Where(role => all || words.Contains(role.ToString(), StringComparer.OrdinalIgnoreCase)),
            ],
            all || words.Contains("web", StringComparer.OrdinalIgnoreCase)
        );
    }

    private static bool IsKnown(string word) =>
        string.Equals(word, "all", StringComparison.OrdinalIgnoreCase)
        || string.Equals(word, "web", StringComparison.OrdinalIgnoreCase)
        || (Enum.TryParse<Role>(word, ignoreCase: true, out _) && !char.IsAsciiDigit(word[0]));
}
