namespace AgileBot.Adapters.Jira.DataCenter;

/// <summary>A field of the site.</summary>
internal sealed record JiraField(string Id, string Name, JiraFieldSchema? Schema = null)
{
    private const string Number = "customfieldtypes:float";
    private const string TeamsOwn = "com.pyxis.greenhopper.jira:jsw-story-points";

    /// <summary>Whether the field holds estimates. Ids differ from site to site, so type and name must tell.</summary>
    public bool IsStoryPoints =>
        Schema?.Custom is { } custom
        && (
            string.Equals(custom, TeamsOwn, StringComparison.Ordinal)
            || (
                custom.EndsWith(Number, StringComparison.Ordinal)
                && (
                    Name.Equals("Story Points", StringComparison.OrdinalIgnoreCase)
                    || Name.Equals("Story point estimate", StringComparison.OrdinalIgnoreCase)
                )
            )
        );
}

/// <summary>What a field holds.</summary>
internal sealed record JiraFieldSchema(string? Custom = null);

/// <summary>A field on a screen.</summary>
internal sealed record JiraScreenField(
    string? FieldId = null,
    string? Name = null,
    bool Required = false,
    bool HasDefaultValue = false
);

/// <summary>The fields on an issue's edit screen, by id.</summary>
internal sealed record JiraEditScreen(IReadOnlyDictionary<string, JiraScreenField> Fields);
