namespace AgileBot.Simulator.People;

/// <summary>Everybody who has an account.</summary>
internal sealed class Accounts
{
    public const string Bot = "agilebot";
    public const string Reporter = "ada";
    public const string Reviewer = "grace";
    public const string Triager = "tim";

    /// <summary>Sees everything and belongs to no team.</summary>
    public const string Stranger = "sam";

    private readonly Dictionary<string, User> _users = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<User> All => _users.Values;

    public User this[string name] => _users[name];

    public User? Find(string? name) => name is not null && _users.TryGetValue(name, out var user) ? user : null;

    public User Add(User user) => _users[user.Name] = user;

    public User? ByJiraToken(string? token) => Known(token, user => user.JiraToken);

    public User? ByBitbucketToken(string? token) => Known(token, user => user.BitbucketToken);

    public static Accounts From(SimulatorOptions options)
    {
        var accounts = new Accounts();
        accounts.Add(Person(1, Bot, "AgileBot", options.JiraToken, options.BitbucketToken));
        accounts.Add(Person(2, Reporter, "Ada Reporter", options.ReporterToken, options.ReporterToken));
        accounts.Add(Person(3, Reviewer, "Grace Reviewer", options.ReviewerToken, options.ReviewerToken));
        accounts.Add(Person(4, Triager, "Tim Triager", options.TriagerToken, options.TriagerToken));
        accounts.Add(Person(5, Stranger, "Sam Stranger", options.StrangerToken, options.StrangerToken));
        accounts[Reviewer].Groups.Add("developers");
        accounts[Triager].Groups.Add("developers");
        accounts[Triager].JiraRights.Add(JiraRight.Administer);
        accounts[Triager].RepositoryRight = RepositoryRight.Admin;
        return accounts;
    }

    private User? Known(string? token, Func<User, string> tokenOf) =>
        string.IsNullOrEmpty(token)
            ? null
            : All.FirstOrDefault(user =>
                !user.TokenExpired && string.Equals(tokenOf(user), token, StringComparison.Ordinal)
            );

    private static User Person(long id, string name, string displayName, string jira, string bitbucket) =>
        new()
        {
            Id = id,
            Name = name,
            DisplayName = displayName,
            JiraToken = jira,
            BitbucketToken = bitbucket,
        };
}
