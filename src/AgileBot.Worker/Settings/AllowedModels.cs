using System.Globalization;
using AgileBot.Adapters.LanguageModels;

namespace AgileBot.Worker.Settings;

/// <summary>An agent that is not told its models may use every model of the catalogue, the ablest first.</summary>
internal static class AllowedModels
{
    private static readonly string[] s_agents = ["Sprint", "Control", "Developer", "Peer"];

    /// <summary>The settings that are left out.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Missing(IConfiguration configuration)
    {
        var models = configuration
            .GetSection(ModelsOptions.Section)
            .GetChildren()
            .OrderByDescending(AbilityOf)
            .ToList();
        return from agent in s_agents
            let list = configuration.GetSection($"Agents:{agent}:Models")
            where string.IsNullOrEmpty(list.Value) && !list.GetChildren().Any()
            from model in models.Index()
            select KeyValuePair.Create(
                string.Create(CultureInfo.InvariantCulture, $"{list.Path}:{model.Index}"),
                (string?)model.Item.Key
            );
    }

    // a value that is no number is refused elsewhere
    private static double AbilityOf(IConfigurationSection model) =>
        double.TryParse(model[nameof(CatalogueEntry.Ability)], CultureInfo.InvariantCulture, out var ability)
            ? ability
            : new CatalogueEntry().Ability;
}
