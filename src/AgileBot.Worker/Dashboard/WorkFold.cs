using System.Globalization;
using AgileBot.Ports;
using AgileBot.Steering;

namespace AgileBot.Worker.Dashboard;

/// <summary>Folds the model calls and sandbox runs of one time span, one fold for each step that was at work.</summary>
internal sealed class WorkFold(Footer footer)
{
    private const int MaxFolds = 6;
    private const int MaxBytes = 6_000;
    private const int ShownOutput = 700;

    /// <param name="name">Unique on the page: an open fold stays open when the page is swapped.</param>
    public string Write(string name, IReadOnlyList<LedgerEntry> entries)
    {
        List<string> folds =
        [
            .. entries
                .GroupBy(entry => entry.Step, StringComparer.Ordinal)
                .Select((step, at) => Fold($"{name}-{at}", step.Key, [.. step])),
        ];
        return string.Concat(folds.Take(MaxFolds)) + More(folds.Count - MaxFolds, "step");
    }

    private string Fold(string name, string step, IReadOnlyList<LedgerEntry> entries)
    {
        var (rows, left) = Html.Fitting([.. entries.Select(Row)], MaxBytes);
        return $"""
            <details id="{name}"><summary>{Html.Line(StepWords.Of(step), 120)}: {Html.Line(Sum(entries))}</summary><ul>
            {rows}</ul>{More(left, "entry", "entries")}</details>

            """;
    }

    private static string Sum(IReadOnlyList<LedgerEntry> entries)
    {
        var calls = entries.OfType<LedgerEntry.Call>().ToList();
        var commands = entries.OfType<LedgerEntry.Command>().ToList();
        List<string> parts = [];
        if (calls.Count > 0)
            parts.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Words.Count(calls.Count, "model call")} ({calls.Sum(call => call.CostUsd):0.0000} USD)"
                )
            );
        if (commands.Count > 0)
            parts.Add(Words.Count(commands.Count, "sandbox run"));
        var failed = commands.Count(command => command.Line.Length > 0 && !command.Succeeded);
        if (failed > 0)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{failed} without success"));
        return string.Join(", ", parts);
    }

    private string Row(LedgerEntry entry) =>
        entry switch
        {
            LedgerEntry.Call call => CallRow(call),
            LedgerEntry.Command command => CommandRow(command),
            _ => "",
        };

    private string CallRow(LedgerEntry.Call call) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"<li>{call.At.UtcDateTime:HH:mm:ss} {call.Role} agent asked {Html.Line(call.Model, 100)}{(footer.IsRecording(call.Model) ? " (a recording)" : "")}: {Html.Number(call.InputTokens)} tokens in, {Html.Number(call.OutputTokens)} out, {call.CostUsd:0.0000} USD</li>\n"
        );

    private static string CommandRow(LedgerEntry.Command command)
    {
        var line = command.Line.Length == 0 ? "a command" : $"<code>{Html.Line(command.Line, 160)}</code>";
        var output = command.Output.Length == 0 ? "" : $"<pre>{Html.Encode(Shorten(command.Output))}</pre>";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<li>{command.At.UtcDateTime:HH:mm:ss} {line} {End(command)}{output}</li>\n"
        );
    }

    private static string End(LedgerEntry.Command command) =>
        command switch
        {
            { Line.Length: 0 } => "",
            { Succeeded: true } => string.Create(
                CultureInfo.InvariantCulture,
                $"succeeded after {command.Duration.TotalSeconds:0.0} s"
            ),
            { End: null } => "<span class=\"failed\">was broken off</span>",
            { End: SandboxEnd.TimedOut } => string.Create(
                CultureInfo.InvariantCulture,
                $"<span class=\"failed\">ran out of time</span> after {command.Duration.TotalSeconds:0.0} s"
            ),
            { End: SandboxEnd.OutputFlooded } => "<span class=\"failed\">printed too much</span>",
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"<span class=\"failed\">failed with exit code {command.ExitCode}</span> after {command.Duration.TotalSeconds:0.0} s"
            ),
        };

    private static string Shorten(string output) =>
        output.Length <= ShownOutput ? output : $"{output[..(ShownOutput / 2)]}\n…\n{output[^(ShownOutput / 2)..]}";

    private static string More(int left, string thing, string? things = null) =>
        left <= 0
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $"<p class=\"soft\">And {left} more {(left == 1 ? thing : things ?? $"{thing}s")}.</p>"
            );
}
