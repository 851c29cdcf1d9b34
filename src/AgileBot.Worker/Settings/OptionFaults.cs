using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace AgileBot.Worker.Settings;

/// <summary>Puts what the validation of options says into sentences for operators: keys as people write them, no names of types.</summary>
internal static partial class OptionFaults
{
    public static IEnumerable<string> Tell(OptionsValidationException fault)
    {
        var section = fault.OptionsType.GetField("Section")?.GetRawConstantValue() as string;
        return fault.Failures.Select(failure => Tell(section, failure));
    }

    private static string Tell(string? section, string failure)
    {
        if (section is null || Annotation().Match(failure) is not { Success: true } said)
            return failure;
        var (setting, error) = (said.Groups["setting"].Value, said.Groups["error"].Value);
        var key = $"{section}:{setting}";
        if (error.StartsWith(section, StringComparison.Ordinal))
            return error;
        if (error.Contains("minimum length of '1'", StringComparison.Ordinal))
            return $"{key} is empty: name at least one, as {key}:0.";
        return error
            .Replace($"The field {setting}", key, StringComparison.Ordinal)
            .Replace($"The {setting} field", key, StringComparison.Ordinal);
    }

    [GeneratedRegex(
        "^DataAnnotation validation failed for '[^']*' members: '(?<setting>[^']*)' with the error: '(?<error>.*)'\\.$",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Annotation();
}
