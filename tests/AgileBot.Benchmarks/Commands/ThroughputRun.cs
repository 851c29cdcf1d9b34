using System.Globalization;
using AgileBot.Benchmarks.Parts;
using AgileBot.Benchmarks.Reports;
using AgileBot.Benchmarks.Scenes;

namespace AgileBot.Benchmarks.Commands;

/// <summary>One run of the measurements, told line by line, written down as JSON.</summary>
internal static class ThroughputRun
{
    /// <summary>Returns 0 when every bound holds, 1 when one does not.</summary>
    public static async Task<int> RunAsync(
        ThroughputPlan plan,
        IReadOnlyCollection<Part> parts,
        FileInfo? file,
        CancellationToken cancellationToken
    )
    {
        var report = await MeasureAsync(plan, parts, cancellationToken);
        report = report with { Missed = Bounds.FindMissed(report, parts, plan.Lease) };
        if (file is not null)
            await File.WriteAllTextAsync(file.FullName, report.ToJson() + "\n", cancellationToken);
        else
            Tell(report.ToJson());
        foreach (var missed in report.Missed)
            Tell($"missed: {missed}");
        Tell(report.Missed.Count == 0 ? "All bounds hold." : $"{report.Missed.Count} bounds do not hold.");
        return report.Missed.Count == 0 ? 0 : 1;
    }

    public static async Task<ThroughputReport> MeasureAsync(
        ThroughputPlan plan,
        IReadOnlyCollection<Part> parts,
        CancellationToken cancellationToken
    )
    {
        await using var grounds = new Grounds();
        var report = new ThroughputReport
        {
            Conditions = Conditions.Of(plan),
            NotRun = [.. Enum.GetValues<Part>().Except(parts).Select(part => $"{part}".ToLowerInvariant())],
        };
        if (!Grounds.HasPostgres)
            report = report with { Faults = ["PostgreSQL or RabbitMQ is not installed."] };
        foreach (var part in parts.Order())
        {
            Tell($"{part} ...");
            report = await TryAddAsync(report, part, plan, grounds, cancellationToken);
        }

        return report;
    }

    /// <summary>What goes wrong in one part is told, and the others are measured all the same.</summary>
    private static async Task<ThroughputReport> TryAddAsync(
        ThroughputReport report,
        Part part,
        ThroughputPlan plan,
        Grounds grounds,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await AddAsync(report, part, plan, grounds, cancellationToken);
        }
#pragma warning disable CA1031 // whatever a part throws, it is in the report
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Tell($"{part}: {fault.Message}");
            return report with { Faults = [.. report.Faults, $"{part}: {fault.Message}"] };
        }
    }

    private static async Task<ThroughputReport> AddAsync(
        ThroughputReport report,
        Part part,
        ThroughputPlan plan,
        Grounds grounds,
        CancellationToken cancellationToken
    )
    {
        switch (part)
        {
            case Part.Webhooks:
                return report with
                {
                    Webhooks = await WebhookPart.MeasureAsync(plan, grounds.NewSqlite(), cancellationToken),
                    WebhooksPostgres = await grounds.FindPostgresAsync() is { } postgres
                        ? await WebhookPart.MeasureAsync(plan, postgres, cancellationToken)
                        : null,
                };
            case Part.Journeys:
                return report with
                {
                    JourneysPerMinute = new(
                        await JourneyPart.MeasureAsync(plan, grounds.NewSqlite(), 1, cancellationToken),
                        await WithPostgresAsync(plan, grounds, 1, cancellationToken),
                        await WithPostgresAsync(plan, grounds, 2, cancellationToken)
                    ),
                };
            case Part.Overhead:
                var costs = await StepPart.MeasureAsync(plan, grounds, cancellationToken);
                return report with { OverheadMsPerStep = costs.Median, OverheadMsByStep = costs.MedianByKind };
            case Part.Cost:
                return report with { CostPerStepRatio = await StepPart.CompareAsync(plan, grounds, cancellationToken) };
            case Part.Memory:
                return report with { MemoryMb = await MemoryPart.MeasureAsync(plan, grounds, cancellationToken) };
            case Part.Recovery:
                var ground = await grounds.FindPostgresAsync() ?? grounds.NewSqlite();
                return report with
                {
                    RecoverySeconds = await RecoveryPart.MeasureAsync(plan, ground, cancellationToken),
                };
            default:
                throw new NotSupportedException("The list of parts is closed.");
        }
    }

    private static async Task<double?> WithPostgresAsync(
        ThroughputPlan plan,
        Grounds grounds,
        int replicas,
        CancellationToken cancellationToken
    ) =>
        await grounds.FindPostgresAsync() is { } ground
            ? await JourneyPart.MeasureAsync(plan, ground, replicas, cancellationToken)
            : null;

    private static void Tell(string line) =>
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():HH:mm:ss} {line}")
        );
}
