using AgileBot.Repositories;
using AgileBot.Tickets;

namespace AgileBot.Workflow;

/// <summary>How far one subtask is.</summary>
public sealed record SubtaskProgress(Subtask Subtask)
{
    public SubtaskStage Stage { get; init; } = SubtaskStage.Open;

    /// <summary>The attempt that runs or comes next, from 1, counted per run.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>The key of its ticket in Jira, once published. A rework has none.</summary>
    public TicketKey? Key { get; init; }

    public Award? Award { get; init; }

    /// <summary>The models of the failed attempts of this run, in order.</summary>
    public IReadOnlyList<string> FailedModels { get; init; } = [];

    public IReadOnlyList<Location> Locations { get; init; } = [];

    /// <summary>The local commit of the attempt that is being verified or integrated.</summary>
    public CommitSha? Commit { get; init; }

    /// <summary>What the local commit stands on; the story branch may have moved on since.</summary>
    public CommitSha? Parent { get; init; }

    /// <summary>Reasons and lessons of the failed attempts, oldest first, over all runs.</summary>
    public IReadOnlyList<FailedAttempt> Failures { get; init; } = [];
}

/// <summary>What a failed attempt leaves to the next one and to a hand-over.</summary>
public sealed record FailedAttempt(int Run, int Attempt, string Model, string Reason, string Lesson);

/// <summary>The stages of a subtask, in order.</summary>
public enum SubtaskStage
{
    Open,
    Routed,
    Localised,
    Developed,
    Verified,
    Integrated,
}
