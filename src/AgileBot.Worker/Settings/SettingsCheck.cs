using AgileBot.Adapters.LanguageModels;
using Microsoft.Extensions.Options;

namespace AgileBot.Worker.Settings;

/// <summary>Reads all settings before anything starts, and says everything that is wrong with them at once.</summary>
internal static class SettingsCheck
{
    /// <param name="wrongKinds">What <see cref="WrongKinds"/> found and put right before the services were made.</param>
    public static void EnsureGood(
        IServiceProvider services,
        IConfiguration configuration,
        IReadOnlyList<string> wrongKinds
    )
    {
        List<string> faults =
        [
            .. UnknownKeys.Find(configuration),
            .. wrongKinds,
            .. InvalidOptions(services),
            .. UnknownModels(configuration),
        ];
        if (faults.Count > 0)
            throw new SettingsException([.. faults.Distinct(StringComparer.Ordinal)]);
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
            return OptionFaults.Tell(fault);
        }
        catch (AggregateException faults)
            when (faults.InnerExceptions.All(fault => fault is OptionsValidationException))
        {
            return faults.InnerExceptions.Cast<OptionsValidationException>().SelectMany(OptionFaults.Tell);
        }
    }

    /// <summary>An agent may only name models of the catalogue. That there is none at all is said once, elsewhere.</summary>
    private static IEnumerable<string> UnknownModels(IConfiguration configuration)
    {
        var known = configuration.GetSection(ModelsOptions.Section).GetChildren().Select(model => model.Key).ToList();
        return known.Count == 0
            ? []
            : from agent in configuration.GetSection("Agents").GetChildren()
            from model in agent.GetSection("Models").GetChildren()
            where !known.Contains(model.Value ?? "", StringComparer.Ordinal)
            select $"{model.Path} names '{model.Value}', which is not in Models ({string.Join(", ", known)}).";
    }
}
