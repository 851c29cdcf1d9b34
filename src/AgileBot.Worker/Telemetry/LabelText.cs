namespace AgileBot.Worker.Telemetry;

/// <summary>Writes labels as Prometheus reads them: whatever a value holds, it is the same value on the other side.</summary>
internal static class LabelText
{
    public const string None = "";

    public static string Of(string name, string value) => $"{name}=\"{Escape(value)}\"";

    public static string Of(ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        var text = None;
        foreach (var (name, value) in labels)
            text = And(text, Of(name, value?.ToString() ?? ""));
        return text;
    }

    public static string And(string labels, string more) => labels.Length == 0 ? more : $"{labels},{more}";

    private static string Escape(string value) =>
        value
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);
}
