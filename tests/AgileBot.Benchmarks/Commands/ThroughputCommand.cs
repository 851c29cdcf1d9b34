using System.CommandLine;
using AgileBot.Benchmarks.Parts;
using AgileBot.Rig.Commands;

namespace AgileBot.Benchmarks.Commands;

/// <summary><c>throughput</c>: measures and says which bounds do not hold.</summary>
internal static class ThroughputCommand
{
    public static Command Create()
    {
        var report = new Option<FileInfo?>("--report")
        {
            Description = "The file for the figures, as JSON.",
            Validators = { ReportFile.EnsureCanBeWritten },
        };
        var only = new Option<string?>("--only")
        {
            Description = $"A list of {Names}, where not everything is to be measured.",
        };
        var command = new Command("throughput", "Measure webhooks, journeys, steps, memory and recovery.")
        {
            report,
            only,
        };
        only.Validators.Add(result =>
        {
            if (FindUnknown(result.GetValueOrDefault<string?>()) is { } unknown)
                result.AddError($"--only does not know '{unknown}'. Say {Names}.");
        });
        command.SetAction(
            (parsed, cancellationToken) =>
                ThroughputRun.RunAsync(
                    ThroughputPlan.Full,
                    Parse(parsed.GetValue(only)),
                    parsed.GetValue(report),
                    cancellationToken
                )
        );
        return command;
    }

    private static string Names => string.Join(", ", Enum.GetNames<Part>().Select(name => name.ToLowerInvariant()));

    private static Part[] Parse(string? text) =>
        text is null ? Enum.GetValues<Part>() : [.. Words(text).Select(word => Find(word)!.Value).Distinct()];

    /// <summary>The first word that is no part; the whole text when it has no word.</summary>
    private static string? FindUnknown(string? text) =>
        text is null ? null
        : Words(text).Length == 0 ? text
        : Words(text).FirstOrDefault(word => Find(word) is null);

    private static Part? Find(string word) =>
        Enum.GetValues<Part>()
            .Cast<Part?>()
            .FirstOrDefault(part => string.Equals($"{part}", word, StringComparison.OrdinalIgnoreCase));

    private static string[] Words(string text) =>
        text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
