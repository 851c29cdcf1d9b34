namespace AgileBot.Rig.Crowds;

/// <summary>The settings of a worker in the rig: the product's defaults, but everything that is waited for comes soon.</summary>
public static class WorkerSettings
{
    /// <summary>How long a step belongs to a worker that is silent.</summary>
    public static TimeSpan Lease { get; } = TimeSpan.FromSeconds(3);

    /// <param name="home">The worker's own folder.</param>
    /// <param name="more">Of database and bus, and wishes; they come over what is said here.</param>
    public static IReadOnlyDictionary<string, string?> Of(
        Crowd crowd,
        Reciter reciter,
        string home,
        IEnumerable<KeyValuePair<string, string?>> more
    )
    {
        var world = crowd.World.Address.TrimEnd('/');
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Jira:BaseUrl"] = $"{world}/jira",
            ["Jira:Token"] = "try-jira-bot",
            ["Jira:WebhookSecret"] = "try-jira-secret",
            ["Bitbucket:BaseUrl"] = $"{world}/bitbucket",
            ["Bitbucket:Token"] = "try-bitbucket-bot",
            ["Bitbucket:WebhookSecret"] = "try-bitbucket-secret",
            ["Models:recital:Adapter"] = "OpenAI",
            ["Models:recital:Endpoint"] = reciter.Endpoint,
            ["Models:recital:Model"] = "recital",
            ["Git:Folder"] = Path.Combine(home, "mirrors"),
            ["Sandbox:Folder"] = Path.Combine(home, "workspaces"),
            ["Dashboard:Url"] = "http://127.0.0.1:0",
            ["Work:LeaseSeconds"] = FormattableString.Invariant($"{Lease.TotalSeconds}"),
            ["Work:SweepSeconds"] = "0.3",
            ["Work:PauseSeconds"] = "0.3",
            // a rig kills more often than a year of production
            ["Work:Attempts"] = "100",
            ["Workflow:Delays"] = "1000",
            ["Workflow:DelayPause"] = "00:00:00.300",
        };
        foreach (var agent in new[] { "Sprint", "Control", "Developer", "Peer" })
            settings[$"Agents:{agent}:Models:0"] = "recital";
        foreach (var ticket in crowd.Tickets)
            settings[$"Projects:{ticket.Project}:Repository"] = ticket.Repository;
        foreach (var (name, value) in more)
            settings[name] = value;
        return settings;
    }
}
