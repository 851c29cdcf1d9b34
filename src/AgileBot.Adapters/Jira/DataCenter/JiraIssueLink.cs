namespace AgileBot.Adapters.Jira.DataCenter;

/// <summary>A link as one of its two issues shows it: the other one stands inward or outward.</summary>
internal sealed record JiraIssueLink(JiraLinkType Type, JiraIssueReference? OutwardIssue = null);

/// <summary>A kind of link, with its words in both directions.</summary>
internal sealed record JiraLinkType(string Name, string? Id = null, string? Outward = null);

/// <summary>All kinds of link of the site.</summary>
internal sealed record JiraLinkTypes(IReadOnlyList<JiraLinkType> IssueLinkTypes)
{
    /// <summary>The kind that says that one issue blocks another.</summary>
    public JiraLinkType? FindBlocks() =>
        IssueLinkTypes.FirstOrDefault(type => type.Name.Equals("Blocks", StringComparison.OrdinalIgnoreCase))
        ?? IssueLinkTypes.FirstOrDefault(type =>
            type.Outward?.Contains("blocks", StringComparison.OrdinalIgnoreCase) == true
        );
}
