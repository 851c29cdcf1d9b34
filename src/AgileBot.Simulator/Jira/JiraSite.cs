using System.Globalization;

namespace AgileBot.Simulator.Jira;

/// <summary>The projects and issues of the simulated Jira.</summary>
internal sealed class JiraSite
{
    private readonly List<Issue> _issues = [];

    public Dictionary<string, Project> Projects { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Fields that are on no screen, although they exist.</summary>
    public HashSet<string> OffScreen { get; } =
        new(StringComparer.Ordinal) { FieldCatalogue.OldPoints, FieldCatalogue.TextPoints };

    public List<IssueLink> Links { get; } = [];

    public IReadOnlyList<Issue> Issues => _issues;

    public Project AddProject(string key, string name)
    {
        var project = new Project((10_100 + Projects.Count).ToString(CultureInfo.InvariantCulture), key, name);
        return Projects[key] = project;
    }

    public Issue? Find(string keyOrId) =>
        _issues.Find(issue =>
            string.Equals(issue.Key, keyOrId, StringComparison.OrdinalIgnoreCase)
            || string.Equals(issue.Id, keyOrId, StringComparison.Ordinal)
        );

    public void Add(Issue issue) => _issues.Add(issue);

    public IEnumerable<Issue> SubtasksOf(Issue parent) => _issues.Where(issue => issue.Parent == parent);
}

/// <summary>A project of Jira; it numbers its issues.</summary>
internal sealed class Project(string id, string key, string name)
{
    private int _lastNumber;

    public string Id => id;

    public string Key => key;

    public string Name => name;

    public string NextKey() => string.Create(CultureInfo.InvariantCulture, $"{key}-{++_lastNumber}");
}

/// <summary>A directed link: the source blocks the destination, say.</summary>
internal sealed record IssueLink(string Id, LinkType Type, Issue Source, Issue Destination);

/// <summary>A kind of link, with how it reads from its source and from its destination.</summary>
internal sealed record LinkType(string Id, string Name, string Inward, string Outward)
{
    public static IReadOnlyList<LinkType> All { get; } =
    [
        new("10000", "Blocks", "is blocked by", "blocks"),
        new("10001", "Cloners", "is cloned by", "clones"),
        new("10002", "Duplicate", "is duplicated by", "duplicates"),
        new("10003", "Relates", "relates to", "relates to"),
    ];
}
