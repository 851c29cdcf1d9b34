using System.Text.RegularExpressions;
using AgileBot.Tests.Support;

namespace AgileBot.Tests.Architecture;

public sealed class FileTests
{
    private static readonly string[] _text =
    [
        ".cs",
        ".md",
        ".json",
        ".yml",
        ".sh",
        ".env",
        ".props",
        ".csproj",
        ".txt",
    ];

    // the sandbox's tests look for what must not be seen inside, and the checks of commits are shown secrets that are none; this file names what it forbids
    private static readonly string[] _exceptions =
    [
        "tests/AgileBot.Tests/Sandbox/SandboxTests.cs",
        "tests/AgileBot.Tests/Verification/VerifyStepTests.cs",
        "tests/AgileBot.Tests/Architecture/FileTests.cs",
    ];

    private static readonly string[] _generated =
    [
        "/artifacts/",
        "/obj/",
        "/bin/",
        "/.git/",
        "/node_modules/",
        "/data/",
    ];

    [Fact]
    public void No_file_is_too_long_and_most_are_short()
    {
        var lengths = House
            .Sources("src")
            .ToDictionary(House.NameOf, file => File.ReadAllLines(file).Length, StringComparer.Ordinal);

        Assert.DoesNotContain(lengths, file => file.Value > 300);
        Assert.InRange(lengths.Values.Order().ElementAt(lengths.Count / 2), 1, 70);
    }

    [Fact]
    public void Tests_are_not_too_long_either() =>
        Assert.Empty(House.Sources("tests").Where(file => File.ReadAllLines(file).Length > 310).Select(House.NameOf));

    [Theory]
    [InlineData(@"(?<![\w.-])/(work|root|farm)/", "a path of one machine")]
    [InlineData(@"/tmp/(agile|bash)", "a temporary path of one machine")]
    [InlineData(@"NotImplementedException|\b(TODO|FIXME|HACK)\b", "something unfinished")]
    [InlineData(@"nuget\.(config|org)/|:\d{4,5}/(v3|v2|simple)/|(?<!\w)(nexus|artifactory|verdaccio)\b", "a registry")]
    [InlineData(@"BEGIN [A-Z ]*PRIVATE KEY|\bghp_\w{20}|\bxox[bp]-\w{10}", "a secret")]
    public void No_file_holds(string pattern, string what)
    {
        var forbidden = new Regex(pattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
        var found =
            from file in Directory.EnumerateFiles(Checkout.Root, "*", SearchOption.AllDirectories)
            let name = House.NameOf(file)
            where IsOurs(name) && !_exceptions.Contains(name, StringComparer.Ordinal)
            from line in File.ReadLines(file).Select((text, index) => (text, number: index + 1))
            where forbidden.IsMatch(line.text)
            select $"{name}:{line.number} holds {what}";

        Assert.Empty(found);
    }

    private static bool IsOurs(string name) =>
        (
            _text.Contains(Path.GetExtension(name), StringComparer.Ordinal)
            || Path.GetFileName(name) is "Dockerfile" or "run"
        ) && !_generated.Any(folder => $"/{name}".Contains(folder, StringComparison.Ordinal));
}
