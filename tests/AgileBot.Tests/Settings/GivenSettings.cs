using AgileBot.Tests.Journeys;
using AgileBot.Worker;
using AgileBot.Worker.Work;

namespace AgileBot.Tests.Settings;

/// <summary>Settings that work but for what a test changes, and what the product says to them.</summary>
internal static class GivenSettings
{
    public static Dictionary<string, string?> Good()
    {
        var home = Path.Combine(Path.GetTempPath(), "agilebot-settings");
        return new Dictionary<string, string?>(
            TrySettings.Of("http://127.0.0.1:1", home),
            StringComparer.OrdinalIgnoreCase
        );
    }

    /// <summary>The sentences of the refusal; empty when the settings are taken.</summary>
    /// <param name="changes">As <c>Jira:Token=secret</c>; without a value, the setting is left out.</param>
    public static async Task<IReadOnlyList<string>> FaultsAsync(params IEnumerable<string> changes)
    {
        var settings = Good();
        foreach (var change in changes)
        {
            var (name, value) = Split(change);
            settings.Remove(name);
            if (value is not null)
                settings[name] = value;
        }

        try
        {
            await using var host = WorkerHost.Build(settings, new ServedRoles([], Web: true));
            return [];
        }
        catch (SettingsException refused)
        {
            return refused.Faults;
        }
    }

    private static (string Name, string? Value) Split(string change) =>
        change.IndexOf('=', StringComparison.Ordinal) is var at and > 0
            ? (change[..at], change[(at + 1)..])
            : (change, null);
}
