using System.Globalization;
using AgileBot.Benchmarks.Reports;
using AgileBot.Benchmarks.Scenes;
using AgileBot.Benchmarks.Webhooks;

namespace AgileBot.Benchmarks.Parts;

/// <summary>The resident memory of a worker that has nothing to do, and of one that has journeys and webhooks at the same time.</summary>
internal static class MemoryPart
{
    private static readonly TimeSpan s_glance = TimeSpan.FromMilliseconds(50);

    public static async Task<MemoryFigures> MeasureAsync(
        ThroughputPlan plan,
        Grounds grounds,
        CancellationToken cancellationToken
    )
    {
        await using var scene = await Scene.StartAsync(
            new ScenePlan(grounds.NewSqlite(), plan.LoadJourneys + 1),
            cancellationToken
        );
        var worker = scene.Workers[0].Child.Id;
        // what starting left behind has settled when the figure stands still
        await Task.Delay(plan.Warmth, cancellationToken);
        var rest = Resident(worker);

        var letters = await WebhookPart.CollectAsync(scene, cancellationToken);
        using var volley = new Volley(scene.Workers[0].Address!, new WebhookBodies(letters), plan.Connections);
        var busy = Task.WhenAll(
            scene.PlayAsync([.. scene.Crowd.Tickets.Skip(1)], cancellationToken),
            volley.FireAsync(plan.Volley, cancellationToken)
        );
        var load = rest;
        while (!busy.IsCompleted)
        {
            load = Math.Max(load, Resident(worker));
            await Task.WhenAny(busy, Task.Delay(s_glance, cancellationToken));
        }

        await busy;
        return new MemoryFigures(rest, load);
    }

    /// <summary>Megabytes that a process has in the machine's memory.</summary>
    private static double Resident(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status")
            .First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        var kilobytes = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        return double.Parse(kilobytes, CultureInfo.InvariantCulture) / 1024;
    }
}
