using System.Globalization;
using AgileBot.Benchmarks.Parts;
using AgileBot.Benchmarks.Reports;

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
        var report = new ThroughputReport
        {
            NotRun = [.. Enum.GetValues<Part>().Except(parts).Select(part => $"{part}".ToLowerInvariant())],
        };
        foreach (var part in parts.Order())
        {
            Tell($"{part} ...");
            report = await AddAsync(report, part, plan, cancellationToken);
        }

        return report;
    }

    private static async Task<ThroughputReport> AddAsync(
        ThroughputReport report,
        Part part,
        ThroughputPlan plan,
        CancellationToken cancellationToken
    )
    {
        switch (part)
        {
            case Part.Webhooks:
                var file = Path.Combine(Directory.CreateTempSubdirectory("agilebot-bench-").FullName, "bare.db");
                return report with
                {
                    Webhooks = await WebhookPart.MeasureAsync(plan, null, ["--sqlite", file], cancellationToken),
                };
            case Part.Journeys:
                return report with
                {
                    JourneysPerMinute = new(
                        await JourneyPart.MeasureAsync(plan, null, 1, cancellationToken),
                        null,
                        null
                    ),
                };
            default:
                return report;
        }
    }

    private static void Tell(string line) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:HH:mm:ss} {line}"));
}
