using System.Text.Json.Nodes;
using AgileBot.Simulator.Git;

namespace AgileBot.Simulator.Bitbucket;

/// <summary>A repository with what Bitbucket keeps beside its commits.</summary>
internal sealed class Repository(long id, string projectKey, string slug, BareRepository git)
{
    public long Id => id;

    public string ProjectKey => projectKey;

    public string Slug => slug;

    public string FullName => $"{projectKey}/{slug}";

    public string DefaultBranch { get; set; } = "main";

    public BareRepository Git => git;

    /// <summary>The references as the world last saw them.</summary>
    public IReadOnlyDictionary<string, string> Refs { get; set; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    public List<PullRequest> PullRequests { get; } = [];

    /// <summary>Build states by commit, then by key.</summary>
    public Dictionary<string, Dictionary<string, JsonObject>> Builds { get; } = new(StringComparer.Ordinal);

    public List<InsightReport> Reports { get; } = [];

    public List<JsonObject> Webhooks { get; } = [];

    public string? Head(string reference) => Refs.TryGetValue(reference, out var head) ? head : null;
}
