using System.Text.RegularExpressions;
using AgileBot.Ports;

namespace AgileBot.Localisation;

/// <summary>Which files of a commit people wrote and can be read: no binaries, giants, links or lock files.</summary>
internal static partial class SourceFiles
{
    private const int Most = 20_000;
    private const long Largest = 1_048_576;
    private const int Looked = 8_000;

    public static IEnumerable<TreeFile> Among(IReadOnlyList<TreeFile> files) =>
        files.Where(file => file.Bytes <= Largest && !file.IsSymbolicLink && !LeftOut().IsMatch(file.Path)).Take(Most);

    public static bool IsBinary(byte[] bytes) => bytes.AsSpan(0, Math.Min(bytes.Length, Looked)).Contains((byte)0);

    [GeneratedRegex(
        @"(^|/)(package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|packages\.lock\.json|go\.sum|[^/]*\.lock|[^/]*\.min\.(js|css))$"
            + @"|\.(png|jpe?g|gif|ico|pdf|zip|gz|jar|dll|exe|so|woff2?|ttf|pyc|onnx|parquet|sqlite|db)$|(^|/)node_modules/",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex LeftOut();
}
