using System.Globalization;

namespace AgileBot.Rig.Crowds;

/// <summary>One of many small wishes, each on a board and in a repository of its own, so that no merge moves another one's base.</summary>
/// <param name="Number">From 1.</param>
public sealed record CrowdTicket(int Number)
{
    /// <summary>The Jira project, and the word by which a request to the model is known to be about it.</summary>
    public string Project { get; } = string.Create(CultureInfo.InvariantCulture, $"C{Number:000}");

    /// <summary>The key that Jira gives to the first ticket of the board.</summary>
    public string Key => $"{Project}-1";

    public string Slug => Project.ToLowerInvariant();

    public string Repository => $"CROWD/{Slug}";

    public string Title => $"Greet the guests of {Project}";

    public string Description =>
        $"""
            As a host of {Project} I want a greeting for a guest, so that everybody is welcomed alike.

            * The greeting says hello, the guest's name without spaces around it, and {Project}.
            """;

    /// <summary>What stands in the repository before.</summary>
    public IReadOnlyDictionary<string, string> Files =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["README.md"] = $"# Greetings of {Project}\n",
            ["greeting/__init__.py"] = $"# Words for the guests of {Project}.\n",
            ["greeting/name.py"] = "def tidy(name):\n    return name.strip()\n",
            ["tests/__init__.py"] = "",
        };
}
