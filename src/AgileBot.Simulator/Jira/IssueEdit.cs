using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;

namespace AgileBot.Simulator.Jira;

/// <summary>Gathers what a request wants to change of an issue; either all of it is right or nothing happens.</summary>
internal sealed class IssueEdit(World world, Issue issue)
{
    private readonly Dictionary<string, string> _errors = new(StringComparer.Ordinal);
    private readonly List<(FieldChange Change, Action Apply)> _changes = [];

    public void Refuse(string field, string message) => _errors[field] = message;

    public void SetAll(JsonNode? fields)
    {
        foreach (var (name, value) in fields as JsonObject ?? [])
            Set(name, value);
    }

    public void UpdateAll(JsonNode? update, JsonNode? fields)
    {
        foreach (var (name, operations) in update as JsonObject ?? [])
        {
            if (fields.At(name) is not null)
                Refuse(name, $"Field '{name}' cannot appear in both 'fields' and 'update'");
            else if (string.Equals(name, "labels", StringComparison.Ordinal))
                SetLabels(Relabelled(operations));
            else
                foreach (var operation in operations.Items())
                    SetBy(name, operation);
        }
    }

    /// <summary>Changes the issue, or refuses with all that is wrong.</summary>
    public IReadOnlyList<FieldChange> Apply()
    {
        if (_errors.Count > 0)
            throw Refusals.Fields(_errors);

        _changes.ForEach(change => change.Apply());
        return
        [
            .. _changes
                .Select(change => change.Change)
                .Where(change => !string.Equals(change.From, change.To, StringComparison.Ordinal)),
        ];
    }

    private void SetBy(string name, JsonNode? operation)
    {
        if (operation is JsonObject set && set.TryGetPropertyValue("set", out var value))
            Set(name, value);
        else
            Refuse(name, $"Field '{name}' knows only the operation 'set'.");
    }

    private void Set(string name, JsonNode? value)
    {
        if (!FieldCatalogue.MayBeSet(world.Jira, issue.Type, name) || name is "project" or "issuetype" or "parent")
            Refuse(name, $"Field '{name}' cannot be set. It is not on the appropriate screen, or unknown.");
        else if (name.StartsWith("customfield_", StringComparison.Ordinal))
            SetNumber(name, value);
        else
            SetKnown(name, value);
    }

    private void SetKnown(string name, JsonNode? value)
    {
        switch (name)
        {
            case "summary":
                SetSummary(value.Text());
                break;
            case "description":
                SetDescription(value);
                break;
            case "labels" when value is not JsonArray:
                Refuse("labels", "data was not an array");
                break;
            case "labels":
                SetLabels([.. value.Items().Select(label => label.Text() ?? " ")]);
                break;
            case "assignee":
                SetAssignee(value);
                break;
            default:
                Change("priority", issue.Priority, value.Text("name") ?? "Medium", to => issue.Priority = to!);
                break;
        }
    }

    private void SetSummary(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            Refuse("summary", "You must specify a summary of the issue.");
        else if (text.Contains('\n', StringComparison.Ordinal))
            Refuse("summary", "The summary is invalid because it contains newline characters.");
        else if (text.Length > 255)
            Refuse("summary", "Summary must be less than 255 characters.");
        else
            Change("summary", issue.Summary, text, to => issue.Summary = to!);
    }

    private void SetDescription(JsonNode? value)
    {
        if (value is not null && value.Text() is null)
            Refuse("description", "Operation value must be a string");
        else if (value.Text()?.Length > JiraCall.LongestText)
            Refuse("description", "The entered text is too long. It exceeds the allowed limit of 32,767 characters.");
        else
            Change("description", issue.Description, value.Text(), to => issue.Description = to);
    }

    private List<string> Relabelled(JsonNode? operations)
    {
        var labels = issue.Labels.ToList();
        foreach (var operation in operations.Items())
        {
            if (operation.At("set") is JsonArray set)
                labels = [.. set.Select(label => label.Text() ?? " ")];
            if (operation.Text("add") is { } added && !labels.Contains(added, StringComparer.Ordinal))
                labels.Add(added);
            if (operation.Text("remove") is { } removed)
                labels.Remove(removed);
        }

        return labels;
    }

    private void SetLabels(List<string> labels)
    {
        if (labels.Find(label => label.Length == 0 || label.Any(char.IsWhiteSpace)) is { } bad)
            Refuse("labels", $"The label '{bad}' can't contain spaces.");
        else
            Change("labels", string.Join(' ', issue.Labels), string.Join(' ', labels), _ => Replace(labels));
    }

    private void Replace(List<string> labels)
    {
        issue.Labels.Clear();
        issue.Labels.AddRange(labels.Distinct(StringComparer.Ordinal));
    }

    private void SetAssignee(JsonNode? value)
    {
        var name = value.Text("name");
        var user = world.Accounts.Find(name);
        if (name is not null && user is null)
            Refuse("assignee", $"User '{name}' does not exist.");
        else
            Change("assignee", issue.Assignee?.Name, user?.Name, _ => issue.Assignee = user);
    }

    private void SetNumber(string name, JsonNode? value)
    {
        if (value is not null && value.Decimal() is null)
            Refuse(name, "Operation value must be a number");
        else
            Change(
                FieldCatalogue.All.First(field => string.Equals(field.Id, name, StringComparison.Ordinal)).Name,
                issue.Custom.GetValueOrDefault(name)?.ToJsonString(),
                value?.ToJsonString(),
                _ => issue.Custom[name] = value?.DeepClone()
            );
    }

    private void Change(string field, string? from, string? to, Action<string?> apply) =>
        _changes.Add((new FieldChange(field, from, to), () => apply(to)));
}
