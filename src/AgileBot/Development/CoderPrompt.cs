using System.Text;
using AgileBot.Agents;
using AgileBot.Localisation;
using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Verification;
using Microsoft.Extensions.Options;

namespace AgileBot.Development;

/// <summary>Puts before the coder all that it needs to begin: the work, the places with their text, the red tests, what earlier attempts taught.</summary>
internal sealed class CoderPrompt(Prompts prompts, IRepositories repositories, IOptions<DevelopmentOptions> options)
{
    public const string Name = "code";

    private const int PlacesShown = 10;

    public async Task<string> AskAsync(Workbench bench, DesignedTests designed, CancellationToken cancellationToken) =>
        prompts
            .Get(Name)
            .Fill(
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["story"] = OutsideText.Quote("plan", bench.Journey.Plan?.Understanding ?? ""),
                    ["subtask"] = PromptParts.Subtask(bench),
                    ["criteria"] = PromptParts.Criteria(bench),
                    ["provides"] = PromptParts.Provides(bench),
                    ["files"] = OutsideText.Quote("repository", ListOf(bench), 8_000),
                    ["places"] = await ShowPlacesAsync(bench, cancellationToken),
                    ["tests"] = OutsideText.Quote("test-designer", TestsOf(designed), 40_000),
                    ["red"] = OutsideText.Quote("test-output", RedOf(designed), 10_000),
                    ["lessons"] = PromptParts.Lessons(bench),
                    ["hints"] = PromptParts.Hints(bench),
                    ["conventions"] = bench.Toolchain.Conventions,
                    ["turns"] = $"{options.Value.Turns}",
                }
            );

    private async Task<string> ShowPlacesAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var places = bench
            .Progress.Locations.DistinctBy(place => place.Path, StringComparer.Ordinal)
            .Take(PlacesShown)
            .ToList();
        var text = new StringBuilder();
        foreach (var place in places)
        {
            var bytes = await repositories.FindFileAsync(bench.Repository, bench.Parent, place.Path, cancellationToken);
            text.Append(Show(place, bytes, options.Value.PlaceCharacters / places.Count)).Append('\n');
        }

        return text.Length == 0 ? "none" : text.ToString();
    }

    private static string Show(Location place, byte[]? bytes, int characters)
    {
        var use = place.Use.ToString().ToLowerInvariant();
        var unit = place.Unit is null ? "" : $", above all {place.Unit}";
        var head = OutsideText.Clean($"{place.Path} ({use}{unit}): {place.Evidence}", 500);
        var body = bytes switch
        {
            null => "This file does not exist yet.",
            _ when SourceFiles.IsBinary(bytes) => "This file is binary.",
            _ => OutsideText.Quote("file", Encoding.UTF8.GetString(bytes), characters),
        };
        return $"{head}\n{body}";
    }

    private static string ListOf(Workbench bench) =>
        bench.Existing.Count == 0
            ? "none, the repository is empty"
            : string.Join('\n', bench.Existing.Select(file => file.Path));

    private static string TestsOf(DesignedTests designed) =>
        designed is DesignedTests.Red red
            ? string.Join(
                '\n',
                red.Files.Where(file => file.Value.Length > 0).Select(file => $"{file.Key}\n{file.Value}")
            )
            : "none: the existing tests must stay green";

    private static string RedOf(DesignedTests designed) =>
        designed is DesignedTests.Red red ? VerificationWords.Details(red.Report) : "nothing is red";
}
