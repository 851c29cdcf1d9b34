using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;

namespace AgileBot.Simulator.Jira;

/// <summary>The fields of the site, among them some that are easily taken for story points.</summary>
internal static class FieldCatalogue
{
    public const string StoryPoints = "customfield_10016";
    public const string OldPoints = "customfield_10004";
    public const string TextPoints = "customfield_10008";

    private const string Types = "com.atlassian.jira.plugin.system.customfieldtypes:";

    public static IReadOnlyList<Field> All { get; } =
    [
        new("summary", "Summary", "string", "summary"),
        new("issuetype", "Issue Type", "issuetype", "issuetype"),
        new("project", "Project", "project", "project"),
        new("parent", "Parent", "issuelink", "parent"),
        new("description", "Description", "string", "description"),
        new("labels", "Labels", "array", "labels"),
        new("assignee", "Assignee", "user", "assignee"),
        new("priority", "Priority", "priority", "priority"),
        new("status", "Status", "status", "status"),
        new("reporter", "Reporter", "user", "reporter"),
        new("created", "Created", "datetime", "created"),
        new("updated", "Updated", "datetime", "updated"),
        new("customfield_10001", "Sprint", "array", Custom: "com.pyxis.greenhopper.jira:gh-sprint"),
        new("customfield_10002", "Epic Link", "any", Custom: "com.pyxis.greenhopper.jira:gh-epic-link"),
        new(OldPoints, "Story Points (old)", "number", Custom: Types + "float"),
        new(TextPoints, "Story Points", "string", Custom: Types + "textfield"),
        new(StoryPoints, "Story Points", "number", Custom: Types + "float"),
        new("customfield_10020", "Business value", "number", Custom: Types + "float"),
    ];

    /// <summary>The fields that may be set when an issue is created.</summary>
    public static IEnumerable<Field> OnScreen(JiraSite site, IssueType type) =>
        All.Where(field =>
            field.Id
                is not ("status" or "reporter" or "created" or "updated" or "customfield_10001" or "customfield_10002")
            && !site.OffScreen.Contains(field.Id)
            && (type.Subtask || field.Id is not "parent")
        );

    public static bool MayBeSet(JiraSite site, IssueType type, string field) =>
        OnScreen(site, type).Any(known => string.Equals(known.Id, field, StringComparison.Ordinal));
}

/// <summary>A field of Jira, system or custom.</summary>
internal sealed record Field(string Id, string Name, string Type, string? System = null, string? Custom = null)
{
    private static readonly string[] ListOperations = ["add", "set", "remove"];
    private static readonly string[] ValueOperations = ["set"];

    public bool IsRequired => Id is "summary" or "issuetype" or "project" or "parent";

    public JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = Type };
        if (string.Equals(Type, "array", StringComparison.Ordinal))
            schema["items"] = "string";
        if (System is not null)
            schema["system"] = System;
        if (Custom is not null)
        {
            schema["custom"] = Custom;
            schema["customId"] = int.Parse(
                Id["customfield_".Length..],
                global::System.Globalization.CultureInfo.InvariantCulture
            );
        }

        return schema;
    }

    public JsonObject Shape() =>
        new()
        {
            ["id"] = Id,
            ["name"] = Name,
            ["custom"] = Custom is not null,
            ["orderable"] = true,
            ["navigable"] = true,
            ["searchable"] = true,
            ["clauseNames"] = new[] { Custom is null ? Id : $"cf[{Id["customfield_".Length..]}]", Name }.ToTexts(),
            ["schema"] = Schema(),
        };

    public JsonObject MetaShape() =>
        new()
        {
            ["required"] = IsRequired,
            ["schema"] = Schema(),
            ["name"] = Name,
            ["fieldId"] = Id,
            ["hasDefaultValue"] = false,
            ["operations"] = (Type is "array" ? ListOperations : ValueOperations).ToTexts(),
        };
}
