using System.Reflection;
using AgileBot.Adapters.Bitbucket;
using AgileBot.Adapters.Git;
using AgileBot.Adapters.Jira;
using AgileBot.Adapters.LanguageModels;
using AgileBot.Adapters.Sandbox;
using AgileBot.Adapters.Storage;
using AgileBot.Adapters.Transcripts;
using AgileBot.Agents;
using AgileBot.Development;
using AgileBot.Localisation;
using AgileBot.Reconciliation;
using AgileBot.Refinement;
using AgileBot.Review;
using AgileBot.Routing;
using AgileBot.Steering;
using AgileBot.Worker.Dashboard;
using AgileBot.Worker.Messaging;
using AgileBot.Worker.Telemetry;
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
            ["Polling"] = [typeof(PollingOptions)],
            ["Workflow"] = [typeof(WorkflowLimits)],
            ["Budgets"] = [typeof(BudgetOptions)],
            ["Prompts"] = [typeof(PromptOptions)],
            ["Storage"] = [typeof(StorageOptions)],
            ["Bus"] = [typeof(BusOptions)],
            ["Sandbox"] = [typeof(SandboxOptions)],
            ["Dashboard"] = [typeof(DashboardOptions)],
            ["Transcripts"] = [typeof(TranscriptOptions)],
            ["Webhooks"] = [typeof(WebhookOptions)],
            ["Work"] = [typeof(WorkOptions)],
            ["Telemetry"] = [typeof(TelemetryOptions)],
        };

    /// <summary>What nothing reads: below a section, below an entry, beside the known entries, or below a single value.</summary>
    public static IEnumerable<string> Find(IConfiguration configuration) =>
        MisspeltSections
            .Find(configuration, Sections.Keys)
            .Concat(UnknownNeighbours(configuration))
            .Concat(Entries(configuration).SelectMany(entry => FindIn(entry.At, entry.Types)));

    /// <summary>Every place in the settings that is read, with the records that read it.</summary>
    public static IEnumerable<(IConfigurationSection At, IReadOnlyList<Type> Types)> Entries(
        IConfiguration configuration
    ) => from section in Sections from entry in EntriesOf(configuration, section.Key) select (entry, section.Value);

    /// <summary>The settings that a record reads.</summary>
    public static IEnumerable<PropertyInfo> SettingsOf(Type options) =>
        options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite);

    private static IEnumerable<string> FindIn(IConfigurationSection entry, IReadOnlyList<Type> types)
    {
        var known = types.SelectMany(SettingsOf).ToLookup(p => p.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var key in entry.GetChildren())
        {
            if (!known.Contains(key.Key))
                yield return $"{key.Path} is not a setting. Known in {entry.Path}: {Listed(known.Select(p => p.Key))}.";
            else if (!IsList(known[key.Key].First()))
                foreach (var below in key.GetChildren())
                    yield return $"{below.Path} is not a setting: {key.Path} holds a single value.";
        }
    }

    /// <summary>Names beside those of a parent that is no section itself, such as an agent that does not exist.</summary>
    private static IEnumerable<string> UnknownNeighbours(IConfiguration configuration) =>
        from known in Sections
            .Keys.Where(key => key.Contains(':') && !key.EndsWith('*'))
            .ToLookup(ParentOf, NameOf, StringComparer.OrdinalIgnoreCase)
        from child in configuration.GetSection(known.Key).GetChildren()
        where !known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)
        select $"{child.Path} is not a setting. Known in {known.Key}: {Listed(known)}.";

    internal static bool IsList(PropertyInfo setting) =>
        setting.PropertyType != typeof(string)
        && setting.PropertyType.IsAssignableTo(typeof(System.Collections.IEnumerable));

    private static IEnumerable<IConfigurationSection> EntriesOf(IConfiguration configuration, string section) =>
        section.EndsWith(":*", StringComparison.Ordinal)
            ? configuration.GetSection(section[..^2]).GetChildren()
            : [configuration.GetSection(section)];

    private static string ParentOf(string section) => section[..section.LastIndexOf(':')];

    private static string NameOf(string section) => section[(section.LastIndexOf(':') + 1)..];

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));
}
