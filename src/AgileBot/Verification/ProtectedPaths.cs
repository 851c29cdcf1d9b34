using AgileBot.Repositories;
using Microsoft.Extensions.FileSystemGlobbing;

namespace AgileBot.Verification;

/// <summary>The paths of a repository that no agent may touch, however they are written.</summary>
internal sealed class ProtectedPaths
{
    private readonly List<(string Pattern, Matcher Matcher)> _rules;

    public ProtectedPaths(RepositoryRules rules) =>
        _rules = [.. rules.ProtectedPaths.Select(pattern => (pattern, MatcherOf(pattern)))];

    /// <summary>The pattern that protects the path; null when none does.</summary>
    public string? FindRule(string path)
    {
        var plain = PlainOf(path);
        return _rules.Find(rule => rule.Matcher.Match(plain).HasMatches).Pattern;
    }

    /// <summary>A pattern without a slash counts in every folder, one that ends with a slash for all below it.</summary>
    private static Matcher MatcherOf(string pattern)
    {
        var matcher = new Matcher(StringComparison.OrdinalIgnoreCase);
        var trimmed = pattern.TrimStart('/');
        if (trimmed.EndsWith('/'))
            trimmed += "**";
        matcher.AddInclude(pattern.Contains('/', StringComparison.Ordinal) ? trimmed : $"**/{trimmed}");
        // a folder that is named protects what is in it
        matcher.AddInclude(pattern.Contains('/', StringComparison.Ordinal) ? $"{trimmed}/**" : $"**/{trimmed}/**");
        return matcher;
    }

    /// <summary>As git would name it: <c>./a//b/../c</c> is <c>a/c</c>.</summary>
    private static string PlainOf(string path)
    {
        List<string> parts = [];
        foreach (var part in path.Replace('\\', '/').Split('/'))
        {
            if (part is "..")
                parts.RemoveRange(Math.Max(0, parts.Count - 1), Math.Min(1, parts.Count));
            else if (part is not ("" or "."))
                parts.Add(part);
        }

        return string.Join('/', parts);
    }
}
