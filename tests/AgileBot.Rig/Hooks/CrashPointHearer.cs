using System.Diagnostics;
using System.Globalization;

namespace AgileBot.Rig.Hooks;

/// <summary>Hears every crash point that the worker passes, writes it down, and kills the worker at the one that was wished for.</summary>
internal sealed class CrashPointHearer(HookWishes wishes)
    : IObserver<DiagnosticListener>,
        IObserver<KeyValuePair<string, object?>>
{
    private const string Listener = "agilebot.crash-points";

    private readonly Dictionary<string, int> _passed = new(StringComparer.Ordinal);
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
            var ordinal = _passed[value.Key] = _passed.GetValueOrDefault(value.Key) + 1;
            var point = string.Create(CultureInfo.InvariantCulture, $"{value.Key}#{ordinal}");
            if (wishes.ListTo is { } file)
                File.AppendAllText(file, point + "\n");
            if (++_all == wishes.CrashAfter || string.Equals(point, wishes.CrashAt, StringComparison.Ordinal))
                Die();
        }
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    /// <summary>SIGKILL to itself, as a power cut would: nothing is flushed, nothing is finalised.</summary>
    private static void Die()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
