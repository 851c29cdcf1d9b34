using System.Text.Json;
using AgileBot.Ports;
using AgileBot.Workflow;

namespace AgileBot.Handover;

/// <summary>The machine-readable account of the runs of a ticket, kept on the ticket for reports and boards.</summary>
public static class RunAccount
{
    /// <summary>The name of the facts on the ticket.</summary>
    public const string Facts = "run";

    /// <summary>Adds a run's line to the account, or replaces it. An account that cannot be read is begun anew.</summary>
    public static string With(string? account, RunEnd end, Spend spend, int attempts)
    {
        var lines = Read(account).Where(line => line.Run != end.Run).Append(LineOf(end, spend, attempts));
        return JsonSerializer.Serialize(new Account([.. lines.OrderBy(line => line.Run)]), JsonSerializerOptions.Web);
    }

    /// <summary>Whether the account has the run's line.</summary>
    /// <param name="run">As in <c>run-2</c>.</param>
    public static bool Tells(string? account, string run) =>
        Read(account).Any(line => string.Equals($"run-{line.Run}", run, StringComparison.Ordinal));

    private static IReadOnlyList<Line> Read(string? account)
    {
        try
        {
            return account is null
                ? []
                : JsonSerializer.Deserialize<Account>(account, JsonSerializerOptions.Web)?.Runs ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static Line LineOf(RunEnd end, Spend spend, int attempts) =>
        new(
            end.Run,
            JsonNamingPolicy.SnakeCaseLower.ConvertName(end.Outcome.ToString()),
            attempts,
            spend.CostUsd,
            Math.Round((end.Ended - end.Started).TotalSeconds, 1),
            spend.ModelCalls,
            spend.SandboxRuns
        );

    private sealed record Account(IReadOnlyList<Line> Runs);

    private sealed record Line(
        int Run,
        string Outcome,
        int Attempts,
        decimal CostUsd,
        double Seconds,
        int ModelCalls,
        int SandboxRuns
    );
}
