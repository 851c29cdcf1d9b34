using System.Text.RegularExpressions;

namespace AgileBot.Verification;

/// <summary>Knows the shapes of secrets that must never be committed, nor kept.</summary>
public static partial class SecretPatterns
{
    /// <summary>What the line seems to hold, in words; null when it holds no known secret.</summary>
    public static string? Find(string line) =>
        Shapes.Where(shape => shape.Shape.IsMatch(line)).Select(shape => shape.Name).FirstOrDefault();

    /// <summary>The text with the kind of each secret in its place.</summary>
    public static string Redact(string text)
    {
        text = PrivateKeyBlock().Replace(text, "[redacted: a private key]");
        foreach (var (shape, name) in Shapes)
            text = shape.Replace(text, $"[redacted: {name}]");
        return text;
    }

    private static (Regex Shape, string Name)[] Shapes { get; } =
    [
        (AwsKey(), "an AWS access key"),
        (PrivateKey(), "a private key"),
        (SlackToken(), "a Slack token"),
        (GitHubToken(), "a GitHub token"),
        (AtlassianToken(), "an Atlassian token"),
        (BearerToken(), "a bearer token"),
    ];

    [GeneratedRegex(@"\b(AKIA|ASIA)[0-9A-Z]{16}\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AwsKey();

    [GeneratedRegex("-----BEGIN [A-Z ]*PRIVATE KEY", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PrivateKey();

    [GeneratedRegex(
        @"-----BEGIN [A-Z ]*PRIVATE KEY.*?(-----END [A-Z ]*PRIVATE KEY-----|\z)",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex PrivateKeyBlock();

    [GeneratedRegex(@"\bxox[abeoprs]-[0-9A-Za-z-]{10,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SlackToken();

    [GeneratedRegex(
        @"\b(gh[oprsu]_[0-9A-Za-z]{30,}|github_pat_[0-9A-Za-z_]{30,})",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex GitHubToken();

    [GeneratedRegex(
        @"\b(ATATT|ATBB|BBDC-)[0-9A-Za-z_=+/-]{20,}",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex AtlassianToken();

    [GeneratedRegex(@"\bbearer\s+[0-9A-Za-z_.~+/-]{30,}", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BearerToken();
}
