using AgileBot.Agents;
using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Tickets;
using AgileBot.Verification;
using AgileBot.Workflow;
using Microsoft.Extensions.AI;

namespace AgileBot.Development;

/// <summary>What one attempt works with: the piece of work, the commit it stands on, its folder, and how code is checked there.</summary>
/// <param name="Existing">The files of the parent commit.</param>
/// <param name="Protected">What the repository lets no agent touch.</param>
/// <param name="Model">The model that the Supervisor awarded the attempt to.</param>
internal sealed record Workbench(
    StepContext Context,
    SubtaskProgress Progress,
    RepositoryName Repository,
    CommitSha Parent,
    IReadOnlyList<TreeFile> Existing,
    Workspace Workspace,
    Toolchain Toolchain,
    string Model,
    ProtectedPaths Protected
)
{
    public Subtask Subtask => Progress.Subtask;

    public Journey Journey => Context.Journey;

    /// <summary>The story's criteria that this subtask answers.</summary>
    public IReadOnlyList<AcceptanceCriterion> Criteria { get; } =
    [
        .. (Context.Journey.Plan?.Criteria ?? []).Where(criterion =>
            Progress.Subtask.Criteria.Contains(criterion.Id, StringComparer.Ordinal)
        ),
    ];

    public bool MayChangeTests => Subtask.Kind is SubtaskKind.Rework or SubtaskKind.Refactoring;

    public bool Exists(string path) => Existing.Any(file => string.Equals(file.Path, path, StringComparison.Ordinal));

    /// <summary>The models that may answer where <see cref="Model"/> cannot.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>The model that wrote the code so far; another than the awarded one when that could not answer.</summary>
    public string Coder { get; private set; } = Model;

    public void Remember(ChatMessage reply) =>
        Coder = reply.AdditionalProperties?.GetValueOrDefault(CallTags.AnsweredBy)?.ToString() ?? Model;

    public AgentCall Call(string prompt) =>
        new(Context.Lease, Journey.Run, prompt, Subtask.Id, Progress.Attempt, Model) { Others = Others };
}
