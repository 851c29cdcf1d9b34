using System.Text.RegularExpressions;

namespace AgileBot.Repositories;

/// <summary>Where a repository lives on the code host: <c>TRADE/stock-options</c>.</summary>
public sealed partial record RepositoryName
{
    private RepositoryName(string project, string slug) => (Project, Slug) = (project, slug);

    /// <summary>The project's key on Data Center, the workspace on Cloud.</summary>
    public string Project { get; }

    public string Slug { get; }

    public static RepositoryName Parse(string text) =>
        TryParse(text, out var name)
            ? name!
            : throw new FormatException($"'{text}' is not a repository; write PROJECT/repository.");

    public static bool TryParse(string? text, out RepositoryName? name)
    {
        var match = Shape().Match(text ?? "");
        name = match.Success ? new(match.Groups["project"].Value, match.Groups["slug"].Value) : null;
        return match.Success;
    }

    public override string ToString() => $"{Project}/{Slug}";

    [GeneratedRegex(
        @"\A(?<project>~?[A-Za-z0-9][A-Za-z0-9_-]{0,127})/(?<slug>[A-Za-z0-9][A-Za-z0-9._-]{0,127})\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Shape();
}
