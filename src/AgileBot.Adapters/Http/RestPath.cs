using System.Globalization;

namespace AgileBot.Adapters.Http;

/// <summary>Writes the path of a call below the configured address; every value that is put into it is escaped.</summary>
internal static class RestPath
{
    public static string Of(FormattableString path) =>
        string.Format(CultureInfo.InvariantCulture, path.Format, [.. path.GetArguments().Select(Escape)]);

    /// <summary>The path without its query, for messages.</summary>
    public static string Brief(string path) => path.Split('?')[0];

    private static object Escape(object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return text is "" or "." or ".."
            ? throw new ArgumentException($"'{text}' would change the path of the call.", nameof(value))
            : Uri.EscapeDataString(text);
    }
}
