namespace AgileBot.Adapters.Jira.DataCenter;

/// <summary>A way out of a status.</summary>
internal sealed record JiraTransition(
    string Id,
    string Name,
    JiraStatus To,
    IReadOnlyDictionary<string, JiraScreenField>? Fields = null
)
{
    /// <summary>The names of the fields that somebody would have to fill in.</summary>
    public IReadOnlyList<string> Demands =>
        [
            .. (Fields ?? new Dictionary<string, JiraScreenField>(StringComparer.Ordinal))
                .Where(entry => entry.Value is { Required: true, HasDefaultValue: false })
                .Select(entry => entry.Value.Name ?? entry.Key),
        ];
}

/// <summary>All ways out of a status.</summary>
internal sealed record JiraTransitionList(IReadOnlyList<JiraTransition> Transitions);
