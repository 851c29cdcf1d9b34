using System.Reflection;
using AgileBot.Adapters.Bitbucket;
using AgileBot.Adapters.Git;
using AgileBot.Adapters.Jira;
using AgileBot.Adapters.LanguageModels;
using AgileBot.Adapters.Sandbox;
using AgileBot.Adapters.Storage;
using AgileBot.Agents;
using AgileBot.Development;
using AgileBot.Localisation;
using AgileBot.Refinement;
using AgileBot.Review;
using AgileBot.Routing;
using AgileBot.Steering;
using AgileBot.Worker.Dashboard;
using AgileBot.Worker.Messaging;
using AgileBot.Worker.Webhooks;
using AgileBot.Worker.Work;
using AgileBot.Workflow;

namespace AgileBot.Worker.Settings;

/// <summary>Finds keys inside our sections that no option reads: a misspelt setting is refused, not ignored.</summary>
internal static class UnknownKeys
{
    /// <summary>Every section of ours and the records that read it. A section of named entries ends with <c>:*</c>.</summary>
    internal static IReadOnlyDictionary<string, IReadOnlyList<Type>> Sections { get; } =
        new Dictionary<string, IReadOnlyList<Type>>(StringComparer.OrdinalIgnoreCase)
        {
            ["Jira"] = [typeof(JiraOptions)],
            ["Bitbucket"] = [typeof(BitbucketOptions)],
            ["Git"] = [typeof(GitOptions)],
            ["Projects:*"] = [typeof(ProjectOptions)],
            ["Models:*"] = [typeof(CatalogueEntry)],
            ["Agents:Sprint"] = [typeof(RefinementOptions)],
            ["Agents:Supervisor"] = [typeof(RoutingOptions)],
            ["Agents:Control"] = [typeof(LocalisationOptions)],
            ["Agents:Developer"] = [typeof(DevelopmentOptions)],
            ["Agents:Peer"] = [typeof(ReviewOptions)],
            ["Workflow"] = [typeof(WorkflowLimits)],
            ["Budgets"] = [typeof(BudgetOptions)],
            ["Prompts"] = [typeof(PromptOptions)],
            ["Storage"] = [typeof(StorageOptions)],
            ["Bus"] = [typeof(BusOptions)],
            ["Sandbox"] = [typeof(SandboxOptions)],
            ["Dashboard"] = [typeof(DashboardOptions)],
            ["Webhooks"] = [typeof(WebhookOptions)],
            ["Work"] = [typeof(WorkOptions)],
        };

    public static IEnumerable<string> Find(IConfiguration configuration) =>
        from section in Sections
        from entry in EntriesOf(configuration, section.Key)
        from key in entry.GetChildren()
        where !section.Value.Any(options => Reads(options, key.Key))
        select $"{key.Path} is not a setting. Known in {entry.Path}: {string.Join(", ", section.Value.SelectMany(NamesOf).Order(StringComparer.Ordinal))}.";

    private static IEnumerable<IConfigurationSection> EntriesOf(IConfiguration configuration, string section) =>
        section.EndsWith(":*", StringComparison.Ordinal)
            ? configuration.GetSection(section[..^2]).GetChildren()
            : [configuration.GetSection(section)];

    private static bool Reads(Type options, string key) =>
        NamesOf(options).Contains(key, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> NamesOf(Type options) =>
        options
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite)
            .Select(property => property.Name);
}
