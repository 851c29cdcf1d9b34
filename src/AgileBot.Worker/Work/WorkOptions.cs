using System.ComponentModel.DataAnnotations;

namespace AgileBot.Worker.Work;

/// <summary>Section <c>Work</c>: how this replica takes steps.</summary>
public sealed record WorkOptions
{
    public const string Section = "Work";

    /// <summary>Steps of one role that run side by side in this replica. The default is 2.</summary>
    [Range(1, 64)]
    public int StepsPerRole { get; init; } = 2;

    /// <summary>Steps of one repository that run side by side in all replicas together; 0 for any number. The default is 4.</summary>
    [Range(0, 1000)]
    public int StepsPerRepository { get; init; } = 4;

    /// <summary>How long a step belongs to a replica that went silent. The default is 60 seconds.</summary>
    [Range(1, 3600)]
    public double LeaseSeconds { get; init; } = 60;

    /// <summary>How often this replica looks for steps that no bell announced. The default is 2 seconds.</summary>
    [Range(0.05, 600)]
    public double SweepSeconds { get; init; } = 2;

    /// <summary>The first pause after a failure; it doubles with each further one. The default is 5 seconds.</summary>
    [Range(0.05, 600)]
    public double PauseSeconds { get; init; } = 5;

    /// <summary>How long a running step may go on when the replica is told to stop; then it is broken off and given back. The default is 10 seconds.</summary>
    [Range(0, 600)]
    public double StopSeconds { get; init; } = 10;

    /// <summary>How often a step may begin without ever ending. The default is 5.</summary>
    [Range(1, 100)]
    public int Attempts { get; init; } = 5;

    /// <summary>Free space for database, mirrors and workspaces below which no step is begun; 0 begins them all. The default is 500 MB.</summary>
    [Range(0, 1_000_000_000)]
    public int DiskFloorMegabytes { get; init; } = 500;
}
