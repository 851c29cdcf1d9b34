namespace AgileBot.Simulator.People;

/// <summary>Somebody with an account in both products, and what they may do there.</summary>
internal sealed class User
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    public required string DisplayName { get; init; }

    public required string JiraToken { get; init; }

    public required string BitbucketToken { get; init; }

    public HashSet<string> Groups { get; init; } = new(StringComparer.Ordinal) { "jira-software-users" };

    public HashSet<string> JiraRights { get; init; } = new(JiraRight.OfMembers, StringComparer.Ordinal);

    public RepositoryRight RepositoryRight { get; set; } = RepositoryRight.Write;

    public bool TokenExpired { get; set; }

    public string EmailAddress => $"{Name}@example.org";
}

/// <summary>What somebody may do with repositories; each includes the ones before.</summary>
internal enum RepositoryRight
{
    None,
    Read,
    Write,
    Admin,
}

/// <summary>The keys of Jira's project permissions that the simulation checks.</summary>
internal static class JiraRight
{
    public const string Browse = "BROWSE_PROJECTS";
    public const string Create = "CREATE_ISSUES";
    public const string Edit = "EDIT_ISSUES";
    public const string Transition = "TRANSITION_ISSUES";
    public const string Link = "LINK_ISSUES";
    public const string Comment = "ADD_COMMENTS";
    public const string Assign = "ASSIGN_ISSUES";
    public const string Administer = "ADMINISTER_PROJECTS";

    public static IReadOnlyList<string> OfMembers { get; } = [Browse, Create, Edit, Transition, Link, Comment, Assign];

    public static IReadOnlyList<string> All { get; } = [.. OfMembers, Administer];
}
