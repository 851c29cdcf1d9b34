using AgileBot.Ports;
using Microsoft.Extensions.Options;

namespace AgileBot.Worker.Settings;

/// <summary>Reads all settings before anything starts, and says everything that is wrong with them at once.</summary>
internal static class SettingsCheck
{
    public static void EnsureGood(IServiceProvider services, IConfiguration configuration)
    {
        List<string> faults = [.. UnknownKeys.Find(configuration), .. InvalidOptions(services)];
        if (faults.Count == 0)
            faults.AddRange(UnknownModels(services, configuration));
        if (faults.Count > 0)
            throw new SettingsException(faults);
    }

    private static IEnumerable<string> InvalidOptions(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException fault)
        {
            return fault.Failures;
        }
        catch (AggregateException faults)
        {
            return faults.InnerExceptions.SelectMany(fault =>
                fault is OptionsValidationException options ? options.Failures : [fault.Message]
            );
        }
        catch (InvalidOperationException fault)
        {
            // a value of the wrong kind: the binder names the key
            return [fault.Message];
        }
    }

    /// <summary>An agent may only name models of the catalogue, and each needs at least one.</summary>
    private static IEnumerable<string> UnknownModels(IServiceProvider services, IConfiguration configuration)
    {
        var known = services
            .GetRequiredService<IModels>()
            .Cards.Select(card => card.Name)
            .ToHashSet(StringComparer.Ordinal);
        return from agent in configuration.GetSection("Agents").GetChildren()
            from model in agent.GetSection("Models").GetChildren()
            where !known.Contains(model.Value ?? "")
            select $"Agents:{agent.Key}:Models names '{model.Value}', which is not in Models ({string.Join(", ", known)}).";
    }
}
