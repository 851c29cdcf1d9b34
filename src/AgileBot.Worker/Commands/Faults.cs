using AgileBot.Ports;
using Microsoft.Extensions.Options;

namespace AgileBot.Worker.Commands;

/// <summary>How a command ends when it cannot do its work: every fault as one line on standard error, no stack trace, exit 2 for settings and 1 for the rest.</summary>
internal static class Faults
{
    public static async Task<int> GuardAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (SettingsException settings)
        {
            return await ReportAsync(settings.Faults);
        }
        catch (OptionsValidationException settings)
        {
            return await ReportAsync([.. settings.Failures]);
        }
        catch (AggregateException several)
            when (several.InnerExceptions.All(fault => fault is OptionsValidationException))
        {
            return await ReportAsync([
                .. several.InnerExceptions.Cast<OptionsValidationException>().SelectMany(fault => fault.Failures),
            ]);
        }
        catch (RemoteException fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 1;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    }

    public static async Task<int> ReportAsync(IReadOnlyList<string> faults)
    {
        await Console.Error.WriteLineAsync($"AgileBot cannot start; {faults.Count} setting(s) to mend:");
        foreach (var fault in faults.Distinct(StringComparer.Ordinal))
            await Console.Error.WriteLineAsync($"  - {fault}");
        return 2;
    }
}
