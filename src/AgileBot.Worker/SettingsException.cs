namespace AgileBot.Worker;

/// <summary>Settings that cannot work, all of them at once.</summary>
public sealed class SettingsException(IReadOnlyList<string> faults) : Exception(string.Join(' ', faults))
{
    /// <summary>One sentence each, naming the setting.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
