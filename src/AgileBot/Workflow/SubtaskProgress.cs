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

    /// <summary>The local commit of the attempt that is being verified or integrated; null at the end where the code was left as it is.</summary>
    public CommitSha? Commit { get; init; }

    /// <summary>What the local commit stands on; the story branch may have moved on since.</summary>
    public CommitSha? Parent { get; init; }

    /// <summary>What the developer says was done and why, in a few sentences.</summary>
    public string Account { get; init; } = "";

    /// <summary>New tests that were red on the code before, by name.</summary>
    public IReadOnlyList<string> RedBefore { get; init; } = [];

    /// <summary>What people asked for on the pull request, where this is a rework of theirs.</summary>
    public IReadOnlyList<Demand> Demands { get; init; } = [];

    /// <summary>The demands were answered in their threads.</summary>
    public bool IsAnswered { get; init; }

    /// <summary>The work is done, and those who asked for it do not know yet.</summary>
    public bool OwesAnswer => Demands.Count > 0 && Stage is SubtaskStage.Integrated && !IsAnswered;

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
