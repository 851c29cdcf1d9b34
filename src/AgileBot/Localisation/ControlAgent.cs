using System.Globalization;
using AgileBot.Agents;
using AgileBot.Repositories;
using AgileBot.Tickets;
using AgileBot.Workflow;
using Microsoft.Extensions.Options;

namespace AgileBot.Localisation;

/// <summary>Chooses the places that a subtask concerns: the index proposes, a model chooses, and only what exists is kept.</summary>
internal sealed class ControlAgent(DataQuestion question, Prompts prompts, IOptions<LocalisationOptions> options)
{
    private const string PromptName = "locate";
    private const int UnitsShown = 12;

    public async Task<IReadOnlyList<Location>> LocateAsync(
        StepContext context,
        SubtaskProgress progress,
        CodeIndex index,
        CancellationToken cancellationToken
    )
    {
        var candidates = index.Find(TextOf(context.Journey, progress), options.Value.Candidates);
        var planned = PlannedPlaces.Of(progress.Subtask, index);
        if (index.IsEmpty)
            return [.. planned, .. candidates.Take(options.Value.Fallback)];

        var call = new AgentCall(
            context.Lease,
            context.Journey.Run,
            PromptName,
            progress.Subtask.Id,
            progress.Attempt,
            options.Value.Models[0]
        )
        {
            Others = options.Value.Models,
        };
        var answer = await question.AskAsync<LocateAnswer>(
            call,
            Ask(context.Journey, progress, index, candidates),
            locate => locate.FindFaults(index),
            cancellationToken
        );
        return answer is Answer<LocateAnswer>.Given given
            ? given.Value.ToLocations(index)
            : [.. ByIndexAlone(candidates), .. planned];
    }

    /// <summary>What the subtask is about, title first; errors of failed attempts bring the places of their stack frames.</summary>
    internal static string TextOf(Journey journey, SubtaskProgress progress) =>
        string.Join(
            '\n',
            [
                progress.Subtask.Title,
                progress.Subtask.Description,
                .. CriteriaOf(journey, progress.Subtask).Select(criterion => criterion.Text),
                .. progress.Subtask.Requires,
                .. progress.Subtask.Provides,
                .. progress.Failures.Select(failure => $"{failure.Reason}\n{failure.Lesson}"),
            ]
        );

    private string Ask(
        Journey journey,
        SubtaskProgress progress,
        CodeIndex index,
        IReadOnlyList<Location> candidates
    ) =>
        prompts
            .Get(PromptName)
            .Fill(
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["subtask"] = OutsideText.Quote(
                        "plan",
                        $"{progress.Subtask.Id}: {progress.Subtask.Title}\n{progress.Subtask.Description}"
                    ),
                    ["criteria"] = OutsideText.Quote(
                        "plan",
                        string.Join('\n', CriteriaOf(journey, progress.Subtask).Select(c => $"{c.Id}: {c.Text}"))
                    ),
                    ["names"] = OutsideText.Quote("plan", string.Join('\n', progress.Subtask.Provides)),
                    ["failures"] = OutsideText.Quote(
                        "test-output",
                        string.Join('\n', progress.Failures.Select(failure => failure.Reason))
                    ),
                    ["candidates"] = OutsideText.Quote("index", Describe(index, candidates)),
                    ["files"] = OutsideText.Quote(
                        "index",
                        string.Join('\n', index.Files.Select(file => file.Path)),
                        8_000
                    ),
                }
            );

    private static string Describe(CodeIndex index, IReadOnlyList<Location> candidates) =>
        string.Join(
            '\n',
            candidates.Select(candidate =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{candidate.Path} (score {candidate.Score:0.00}; {candidate.Evidence})\n{UnitsOf(index, candidate)}"
                )
            )
        );

    private static string UnitsOf(CodeIndex index, Location candidate) =>
        string.Join(
            '\n',
            index.FindFile(candidate.Path)!.Units.Take(UnitsShown).Select(unit => $"  {unit.Unit.Name}: {unit.Text}")
        );

    private IEnumerable<Location> ByIndexAlone(IReadOnlyList<Location> candidates) =>
        candidates
            .Take(options.Value.Fallback)
            .Select(place => place with { Evidence = LocalisationWords.ByIndexAlone(place.Evidence) });

    private static IEnumerable<AcceptanceCriterion> CriteriaOf(Journey journey, Subtask subtask) =>
        (journey.Plan?.Criteria ?? []).Where(c => subtask.Criteria.Contains(c.Id, StringComparer.Ordinal));
}
