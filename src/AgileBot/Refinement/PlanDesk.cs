using System.Text.Encodings.Web;
using System.Text.Json;
using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Refinement;

/// <summary>The effects on the board by which a plan is published, each once.</summary>
internal sealed class PlanDesk(
    StepLease lease,
    IIssueTracker tracker,
    ITicketBoard board,
    Effects effects,
    CancellationToken cancellationToken
)
{
    /// <summary>The facts under which criteria stand on a ticket.</summary>
    public const string CriteriaFacts = "criteria";

    // facts are JSON in a property, never HTML: letters of all scripts stay one character
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public async Task<TicketKey> EnsureSubtaskAsync(Subtask subtask, string description) =>
        TicketKey.Parse(
            await effects.OnceAsync(
                lease,
                new EffectName("subtask", subtask.Id),
                async token =>
                    (
                        await board.EnsureSubtaskAsync(
                            lease.Ticket,
                            new SubtaskDraft(subtask.Id, RefinementWords.Summary(subtask), description),
                            token
                        )
                    ).ToString(),
                cancellationToken
            )
        );

    public Task EstimateAsync(TicketKey key, StoryPoints points) =>
        effects.OnceAsync(
            lease,
            new EffectName("points", key.ToString()),
            token => board.EstimateAsync(key, points, token),
            cancellationToken
        );

    public Task WriteCriteriaAsync(TicketKey key, IReadOnlyList<AcceptanceCriterion> criteria) =>
        effects.OnceAsync(
            lease,
            new EffectName("facts", $"{key}/{CriteriaFacts}"),
            token => tracker.WriteFactsAsync(key, CriteriaFacts, JsonSerializer.Serialize(criteria, Json), token),
            cancellationToken
        );

    public Task EnsureBlocksAsync(TicketKey blocker, TicketKey blocked) =>
        effects.OnceAsync(
            lease,
            new EffectName("blocks", $"{blocker}>{blocked}"),
            token => board.EnsureBlocksAsync(blocker, blocked, token),
            cancellationToken
        );

    public Task StartAsync(TicketKey key) =>
        effects.OnceAsync(
            lease,
            new EffectName("stage", $"{key}/{TicketStage.InProgress}"),
            token => board.MoveForwardAsync(key, TicketStage.InProgress, token),
            cancellationToken
        );
}
