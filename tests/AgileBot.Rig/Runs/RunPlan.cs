using AgileBot.Rig.Servers;

namespace AgileBot.Rig.Runs;

/// <summary>What the command line asks for.</summary>
internal sealed record RunPlan(int Replicas, int Tickets, int Seed, IReadOnlyList<string> Faults)
{
    /// <summary>PostgreSQL, else SQLite.</summary>
    public bool OnServer { get; init; } = true;

    /// <summary>RabbitMQ, else every replica rings only itself.</summary>
    public bool WithBroker { get; init; } = true;

    /// <summary>How long all of it may take, in each of the two worlds.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(10);

    public string Executable { get; init; } = WorkerProcess.DefaultExecutable;

    public bool Has(string fault) => Faults.Contains(fault, StringComparer.Ordinal);
}
