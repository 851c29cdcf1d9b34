using AgileBot.Adapters.Bitbucket;
using AgileBot.Adapters.Jira;
using AgileBot.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Tests.Http;

/// <summary>A fake server with the product's own adapters pointed at it.</summary>
internal sealed class Remotes : IAsyncDisposable
{
    public const string Token = "t0p-secret-token";

    private readonly ServiceProvider _services;

    private Remotes(FakeRemote fake, ServiceProvider services, HurriedClock clock) =>
        (Fake, _services, Clock) = (fake, services, clock);

    public FakeRemote Fake { get; }

    public HurriedClock Clock { get; }

    public IIssueTracker Tracker => _services.GetRequiredService<IIssueTracker>();

    public ITeam Team => _services.GetRequiredService<ITeam>();

    public ITicketBoard Board => _services.GetRequiredService<ITicketBoard>();

    public ICodeHost Host => _services.GetRequiredService<ICodeHost>();

    public IReviewDesk Desk => _services.GetRequiredService<IReviewDesk>();

    /// <summary>A Jira whose account for the bot is agilebot.</summary>
    public static async Task<Remotes> JiraAsync(params (string Name, string Value)[] settings)
    {
        var remotes = await StartAsync("/jira", "Jira", JiraRegistration.AddJira, settings);
        remotes
            .Fake.On("GET /rest/api/2/myself", Reply.Json("""{"name":"agilebot","displayName":"AgileBot"}"""))
            .On("GET /rest/api/2/field", Reply.Json("[]"));
        return remotes;
    }

    /// <summary>A Bitbucket whose account for the bot is agilebot.</summary>
    public static async Task<Remotes> BitbucketAsync(params (string Name, string Value)[] settings)
    {
        var remotes = await StartAsync("/bitbucket", "Bitbucket", BitbucketRegistration.AddBitbucket, settings);
        remotes.Fake.On(
            "GET /rest/api/latest/application-properties",
            Reply.Json("""{"version":"9.4.0"}""").With("X-AUSERNAME", "agilebot")
        );
        return remotes;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Fake.DisposeAsync();
    }

    private static async Task<Remotes> StartAsync(
        string context,
        string product,
        Func<IServiceCollection, IConfiguration, IServiceCollection> add,
        (string Name, string Value)[] more
    )
    {
        var fake = await FakeRemote.StartAsync(context);
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [$"{product}:BaseUrl"] = fake.Address.AbsoluteUri,
            [$"{product}:Token"] = Token,
        };
        foreach (var (name, value) in more)
            settings[$"{product}:{name}"] = value;

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var clock = new HurriedClock();
        var services = add(new ServiceCollection().AddSingleton<TimeProvider>(clock), configuration);
        return new Remotes(fake, services.BuildServiceProvider(validateScopes: true), clock);
    }
}
