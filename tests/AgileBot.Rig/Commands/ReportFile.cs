using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgileBot.Rig.Commands;

/// <summary>Writes what came of a run as JSON: to the console, and into the file that was asked for.</summary>
internal static class ReportFile
{
    private static readonly JsonSerializerOptions s_readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static async Task WriteAsync(object report, string? file, CancellationToken cancellationToken)
    {
        var text = JsonSerializer.Serialize(report, s_readable);
        await Console.Out.WriteLineAsync(text);
        if (file is not null)
            await File.WriteAllTextAsync(file, text + "\n", cancellationToken);
    }
}
