using System.CommandLine.Parsing;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgileBot.Rig.Commands;

/// <summary>Writes what came of a run as JSON: to the console, and into the file that was asked for.</summary>
public static class ReportFile
{
    private static readonly JsonSerializerOptions s_readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Found out before, not after hours of work.</summary>
    public static void EnsureCanBeWritten(OptionResult file)
    {
        try
        {
            if (file.Tokens is [{ Value: var path }])
                File.AppendAllText(path, "");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            file.AddError($"The report cannot be written: {fault.Message}");
        }
    }

    public static async Task WriteAsync(object report, string? file, CancellationToken cancellationToken)
    {
        var text = JsonSerializer.Serialize(report, s_readable);
        await Console.Out.WriteLineAsync(text);
        if (file is not null)
            await File.WriteAllTextAsync(file, text + "\n", cancellationToken);
    }
}
