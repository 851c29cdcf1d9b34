using System.Globalization;
using System.Text.RegularExpressions;

namespace AgileBot.Verification;

/// <summary>Reads what <c>dotnet build</c> prints when it does not come to its end.</summary>
internal static partial class DotNetBuildOutput
{
    public static IReadOnlyList<CompileError> ReadErrors(string output) =>
        [.. Error().Matches(output.ReplaceLineEndings("\n")).Select(ToError).Distinct()];

    /// <summary>What the machine lacks, so that no code can mend it; null when it is the code.</summary>
    public static string? FindObstacle(string output)
    {
        var packages = Package().Matches(output).Select(match => match.Groups["id"].Value);
        string[] missing = [.. packages.Distinct(StringComparer.OrdinalIgnoreCase)];
        if (missing.Length > 0)
            return VerificationWords.PackagesMissing(missing);
        return OtherSdk().IsMatch(output) ? VerificationWords.SdkMissing : null;
    }

    private static CompileError ToError(Match match)
    {
        var message = match.Groups["message"].Value.Trim();
        var missing = Missing().Match(message).Groups["name"];
        return new(
            match.Groups["path"].Value,
            int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture),
            match.Groups["code"].Value,
            message,
            missing.Success ? missing.Value : null
        );
    }

    [GeneratedRegex(
        @"^(/ws/)?(?<path>[^\n(]+)\((?<line>\d{1,7}),\d+\): error (?<code>[A-Za-z]+\d+): (?<message>[^\n]*?)( \[[^\]\n]*\])?$",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Error();

    [GeneratedRegex(
        @"does not contain a definition for '(?<name>\w+)'|name '(?<name>\w+)(<[^']*>)?' (could not|does not)|[Nn]o overload for method '(?<name>\w+)'|best overload for '(?<name>\w+)'|^'(?<name>\w+)(<[^']*>)?' does not contain a constructor",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Missing();

    [GeneratedRegex(
        @"error NU1(10\d|301): Unable to find (a stable )?package (?<id>[\w.-]*\w)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Package();

    [GeneratedRegex(
        @"execvp dotnet: No such file|A compatible \.NET SDK was not found|error NETSDK1045:",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex OtherSdk();
}
