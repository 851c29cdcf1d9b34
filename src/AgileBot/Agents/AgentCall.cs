using System.Globalization;
using AgileBot.Ports;
using AgileBot.Workflow;
using Microsoft.Extensions.AI;

namespace AgileBot.Agents;

/// <summary>Who asks a model, for which piece of work, and by whose leave.</summary>
/// <param name="Lease">Money is spent only while the step is ours.</param>
/// <param name="Prompt">The prompt's name.</param>
/// <param name="Subtask">Empty for the story as a whole.</param>
/// <param name="Model">A name of the catalogue.</param>
public sealed record AgentCall(StepLease Lease, int Run, string Prompt, string Subtask, int Attempt, string Model)
{
    /// <summary>The models that may answer when the asked one cannot, in this order.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    internal ChatOptions ToOptions(int turn, ModelCard card, IReadOnlyList<AITool> tools) =>
        new()
        {
            MaxOutputTokens = card.MaxOutput,
            Tools = [.. tools],
            AdditionalProperties = new()
            {
                [CallTags.Ticket] = Lease.Ticket.ToString(),
                [CallTags.Run] = Run.ToString(CultureInfo.InvariantCulture),
                [CallTags.Prompt] = Prompt,
                [CallTags.Subtask] = Subtask,
                [CallTags.Attempt] = Attempt.ToString(CultureInfo.InvariantCulture),
                [CallTags.Turn] = turn.ToString(CultureInfo.InvariantCulture),
            },
        };
}
