using System.Globalization;
using AgileBot.Benchmarks.Hooks;
using AgileBot.Benchmarks.Scenes;
using AgileBot.Rig.Servers;

namespace AgileBot.Benchmarks.Parts;

/// <summary>One of two replicas is killed while it works: how long until the other has taken up every step that was on its hands.</summary>
internal static class RecoveryPart
{
    private const int Tickets = 12;
    private const int AtLeastHeld = 2;

    /// <summary>Returns seconds from the kill to the last step taken up.</summary>
    public static async Task<double> MeasureAsync(
        ThroughputPlan plan,
        Ground ground,
        CancellationToken cancellationToken
    )
    {
        await using var scene = await Scene.StartAsync(
            new ScenePlan(ground, Tickets)
            {
                Replicas = 2,
                StepPause = plan.StepPause,
                Lease = plan.Lease,
            },
            cancellationToken
        );
        var victim = scene.Workers[1].Child;
        await scene.AskAsync(scene.Crowd.Tickets, cancellationToken);
        await Wait.UntilAsync(
            async () => (await HeldAsync(ground, victim.Id, cancellationToken)).Count >= AtLeastHeld,
            "the replica has steps on its hands",
            TimeSpan.FromSeconds(60),
            cancellationToken
        );
        victim.Kill();
        var killed = StepLog.Now;
        await victim.EndAsync(cancellationToken);
        var held = await HeldAsync(ground, victim.Id, cancellationToken);
        await scene.UntilDoneAsync(scene.Crowd.Tickets, cancellationToken);

        var later = scene.ReadSteps().Where(step => step.Process != victim.Id && step.Claimed >= killed).ToList();
        return held.Select(step => TakenUp(later, step) - killed).DefaultIfEmpty(0).Max() / 1000;
    }

    private static double TakenUp(List<StepEntry> later, (string Ticket, string Step) held) =>
        later
            .Where(step =>
                string.Equals(step.Ticket, held.Ticket, StringComparison.Ordinal)
                && string.Equals(step.Step, held.Step, StringComparison.Ordinal)
            )
            .Min(step => step.Claimed);

    /// <summary>The steps that are leased to a process.</summary>
    private static async Task<IReadOnlyList<(string Ticket, string Step)>> HeldAsync(
        Ground ground,
        int process,
        CancellationToken cancellationToken
    )
    {
        await using var connection = ground.Connect();
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT ticket, step FROM due WHERE lease_owner LIKE '%:{process}:%'"
        );
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var held = new List<(string, string)>();
        while (await reader.ReadAsync(cancellationToken))
            held.Add((reader.GetString(0), reader.GetString(1)));
        return held;
    }
}
