using System.Diagnostics;
using System.Globalization;

namespace AgileBot.Rig.Hooks;

/// <summary>Hears every crash point that the worker passes, writes it down, and kills the worker at those that were wished for.</summary>
internal sealed class CrashPointHearer(HookWishes wishes)
    : IObserver<DiagnosticListener>,
        IObserver<KeyValuePair<string, object?>>
{
    private const string Listener = "agilebot.crash-points";

    private readonly HashSet<string> _deadly = [.. wishes.CrashAt?.Split(HookWishes.Or) ?? []];
    private readonly Dictionary<string, int> _passed = PassedBefore(wishes.ListTo);
    private readonly Lock _counting = new();
    private int _all;

    public void OnNext(DiagnosticListener value)
    {
        if (string.Equals(value.Name, Listener, StringComparison.Ordinal))
            _ = value.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        lock (_counting)
        {
            var place = $"{value.Key}@{StepNames.Current}";
            var ordinal = _passed[place] = _passed.GetValueOrDefault(place) + 1;
            var point = string.Create(CultureInfo.InvariantCulture, $"{place}#{ordinal}");
            if (wishes.ListTo is { } file)
                File.AppendAllText(file, point + "\n");
            if (++_all == wishes.CrashAfter || _deadly.Contains(point))
                Die();
        }
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    /// <summary>What comes again and again, as looks and what webhooks bring, is counted on from life to life; a numbered step begins anew in each.</summary>
    private static Dictionary<string, int> PassedBefore(string? list) =>
        (File.Exists(list) ? File.ReadLines(list) : [])
            .Select(point => point.Split('#')[0])
            .Where(place => !place.Contains(':', StringComparison.Ordinal))
            .GroupBy(place => place, StringComparer.Ordinal)
            .ToDictionary(place => place.Key, place => place.Count(), StringComparer.Ordinal);

    /// <summary>SIGKILL to itself, as a power cut would: nothing is flushed, nothing is finalised.</summary>
    private static void Die()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
