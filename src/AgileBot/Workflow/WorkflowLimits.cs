using System.ComponentModel.DataAnnotations;

namespace AgileBot.Workflow;

/// <summary>How often and how long the bot tries and waits. Section <c>Workflow</c>; journalled with each accepted ticket.</summary>
public sealed record WorkflowLimits
{
    public const string Section = "Workflow";

    /// <summary>Attempts per subtask and run. The default is 3.</summary>
    [Range(1, 10)]
    public int Attempts { get; init; } = 3;

    /// <summary>How often the Peer agent may send the work back. The default is 2.</summary>
    [Range(0, 10)]
    public int ReviewRounds { get; init; } = 2;

    /// <summary>How often a red build is repaired. The default is 3; an unchanged failure ends it earlier.</summary>
    [Range(0, 10)]
    public int BuildRepairs { get; init; } = 3;

    /// <summary>How often the bot may ask before it plans with what it has or hands over. The default is 3.</summary>
    [Range(1, 10)]
    public int QuestionRounds { get; init; } = 3;

    /// <summary>Pauses in a row for a model or host that does not answer. The default is 20.</summary>
    [Range(1, 1000)]
    public int Delays { get; init; } = 20;

    /// <summary>The pause before a model or host that did not answer is tried again. The default is 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "01:00:00")]
    public TimeSpan DelayPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Hours a person is waited for before a reminder. The default is 24.</summary>
    [Range(0.0001, 2000)]
    public double RemindAfterHours { get; init; } = 24;

    /// <summary>Hours after the reminder until the wait ends by its default. The default is 72.</summary>
    [Range(0.0001, 2000)]
    public double GiveUpAfterHours { get; init; } = 72;

    /// <summary>Hours a build on the code host is waited for. The default is 2.</summary>
    [Range(0.0001, 200)]
    public double BuildHours { get; init; } = 2;
}
