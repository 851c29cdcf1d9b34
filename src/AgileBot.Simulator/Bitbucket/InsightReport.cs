using System.Text.Json.Nodes;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Bitbucket;

/// <summary>A Code Insights report on one commit.</summary>
internal sealed class InsightReport(string commit, string key, User owner, DateTimeOffset created)
{
    public string Commit => commit;

    public string Key => key;

    public User Owner => owner;

    public DateTimeOffset Created => created;

    public required JsonObject Content { get; set; }

    public List<JsonObject> Annotations { get; } = [];

    public string? Result => Content["result"]?.GetValue<string>();
}
