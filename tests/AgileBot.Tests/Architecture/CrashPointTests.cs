using System.Text.RegularExpressions;

namespace AgileBot.Tests.Architecture;

/// <summary>Whatever leaves a trace outside the process is enclosed by crash points, so that the rig can kill a worker on either side of it.</summary>
public sealed class CrashPointTests
{
    private const int Near = 8;

    private static readonly string[] s_projects = ["AgileBot", "AgileBot.Adapters", "AgileBot.Worker"];

    // a chain of handlers passes a call on: its crash points stand at the one end that every call goes through
    private static readonly string[] s_passedOn =
    [
        "src/AgileBot.Adapters/Http/RetryHandler.cs",
        // asks for a list, and only when an operator says `check`
        "src/AgileBot.Adapters/LanguageModels/Remote/ModelProbe.cs",
        // what the broker's client has moved aside already, on its own thread
        "src/AgileBot.Worker/Messaging/DeadLetters.cs",
    ];

    [Theory]
    [InlineData(@"\b(http|base)\.SendAsync\(")]
    [InlineData(@"\btransaction\.CommitAsync\(")]
    [InlineData(@"\b(File|Directory)\.(Move|Replace)\(")]
    [InlineData(@"\b(door|bus|endpoint|transport|channel)\.(Send|Publish|BasicPublish)(Async)?\(")]
    [InlineData(@"\bCall\(mirror, repository, branch")]
    public void Every_effect_is_enclosed_by_crash_points(string effect)
    {
        var sites = SitesOf(effect).ToList();

        Assert.NotEmpty(sites);
        Assert.Empty(sites.Where(site => !site.IsEnclosed).Select(site => site.Place));
    }

    private static IEnumerable<(string Place, bool IsEnclosed)> SitesOf(string effect)
    {
        var pattern = new Regex(effect, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
        return from project in s_projects
            from file in House.Sources("src", project)
            let name = House.NameOf(file)
            where !s_passedOn.Contains(name, StringComparer.Ordinal)
            let lines = File.ReadAllLines(file)
            from index in Enumerable.Range(0, lines.Length)
            where pattern.IsMatch(lines[index]) && !lines[index].TrimStart().StartsWith("//", StringComparison.Ordinal)
            select ($"{name}:{index + 1}", IsEnclosed(lines, index));
    }

    private static bool IsEnclosed(string[] lines, int site) =>
        lines[Math.Max(0, site - Near)..site].Any(line => Passes(line, ".before"))
        && lines[site..Math.Min(lines.Length, site + Near)].Any(line => Passes(line, ".after"));

    private static bool Passes(string line, string end) =>
        line.Contains("CrashPoint.Pass(", StringComparison.Ordinal)
        && line.Contains($"{end}\"", StringComparison.Ordinal);
}
