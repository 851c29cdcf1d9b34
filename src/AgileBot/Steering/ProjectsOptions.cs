using System.ComponentModel.DataAnnotations;
using AgileBot.Repositories;

namespace AgileBot.Steering;

/// <summary>Section <c>Projects</c>: which Jira project's tickets are worked on, and where their code lives. Keys are Jira project keys.</summary>
public sealed class ProjectsOptions
{
    public const string Section = "Projects";

    public IDictionary<string, ProjectOptions> All { get; } =
        new Dictionary<string, ProjectOptions>(StringComparer.OrdinalIgnoreCase);

    public ProjectOptions? Find(string project) => All.TryGetValue(project, out var found) ? found : null;
}

/// <summary>One Jira project: <c>Projects:SHOP</c>.</summary>
public sealed record ProjectOptions
{
    /// <summary><c>PROJECT/repository</c> on Bitbucket.</summary>
    [Required]
    public string Repository { get; init; } = "";

    /// <summary>The branch that pull requests go to. The default is main.</summary>
    [Required]
    public string BaseBranch { get; init; } = "main";

    /// <summary>Autonomous (no gate before coding) or Interactive (the plan waits for a word). The default is Autonomous.</summary>
    public ProjectMode Mode { get; init; } = ProjectMode.Autonomous;

    /// <summary>The label that gives a ticket to the bot. The default is agilebot.</summary>
    [Required, RegularExpression(@"\S+")]
    public string Label { get; init; } = "agilebot";

    /// <summary>Login names asked to review every pull request, besides Bitbucket's own rules. The default is nobody.</summary>
    public IReadOnlyList<string> Reviewers { get; init; } = [];

    /// <summary>The role in the Jira project whose holders may give the bot commands by comments; empty for no role. People are known by their login name, the same in Jira and Bitbucket. The default is Developers.</summary>
    public string SteerRole { get; init; } = "Developers";

    /// <summary>A Jira group whose members may give the bot commands, besides the role. The default is none.</summary>
    public string SteerGroup { get; init; } = "";

    /// <summary>Whether a ticket's reporter and assignee may give commands about it without role or group. The default is yes.</summary>
    public bool RequesterMaySteer { get; init; } = true;

    /// <summary>Whether the requester's own approval counts. The default is no.</summary>
    public bool RequesterMayApprove { get; init; }

    /// <summary>What is wrong with the settings, each as a sentence that names the setting.</summary>
    internal IEnumerable<string> FindFaults(string project)
    {
        if (!RepositoryName.TryParse(Repository, out _))
            yield return $"Projects:{project}:Repository is '{Repository}'; write PROJECT/repository.";
        if (!Branch.TryParse(BaseBranch, out _))
            yield return $"Projects:{project}:BaseBranch is '{BaseBranch}', which is not a branch name.";
        if (SteerRole.Length == 0 && SteerGroup.Length == 0 && !RequesterMaySteer)
            yield return $"Projects:{project}:SteerRole and SteerGroup are empty and RequesterMaySteer is no; nobody could stop the bot.";
        if (string.IsNullOrWhiteSpace(Label) || Label.Any(char.IsWhiteSpace))
            yield return $"Projects:{project}:Label is '{Label}'; a Jira label has no spaces.";
    }
}

/// <summary>How much the bot waits for people before it codes.</summary>
public enum ProjectMode
{
    Autonomous,
    Interactive,
}
