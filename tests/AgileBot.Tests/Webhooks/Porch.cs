using System.Net;
using System.Security.Cryptography;
using System.Text;
using AgileBot.Adapters.Storage;
using AgileBot.Ports;
using AgileBot.Worker.Health;
using AgileBot.Worker.Webhooks;
using AgileBot.Workflow;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgileBot.Tests.Webhooks;

/// <summary>The webhook doors on a real port with a real database behind.</summary>
internal sealed class Porch : IAsyncDisposable
{
    public const string JiraSecret = "jira-secret";
    public const string BitbucketSecret = "bitbucket-secret";

    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;

    private Porch(WebApplication app, DirectoryInfo folder) => (_app, _folder) = (app, folder);

    public HttpClient Client { get; } = new();

    public HeardRings Rings => _app.Services.GetRequiredService<HeardRings>();

    public Uri Address => new(_app.Urls.First());

    public string Folder => _folder.FullName;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<Porch> OpenAsync(params IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var folder = Directory.CreateTempSubdirectory("agilebot-porch-");
        var builder = WebApplication.CreateSlimBuilder();
        builder
            .Configuration.AddInMemoryCollection([
                new("Storage:ConnectionString", $"Data Source={Path.Combine(folder.FullName, "data", "agilebot.db")}"),
                new("Jira:WebhookSecret", JiraSecret),
                new("Bitbucket:WebhookSecret", BitbucketSecret),
            ])
            .AddInMemoryCollection(settings);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder
            .Services.AddStorage(builder.Configuration)
            .AddWebhooks(builder.Configuration)
            .AddHealth()
            .AddSingleton<HeardRings>()
            .AddSingleton<IDoorbell>(services => services.GetRequiredService<HeardRings>());
        var app = builder.Build();
        app.MapWebhooks();
        app.MapHealth();
        await app.StartAsync(Cancelled);
        return new Porch(app, folder);
    }

    public static string Sign(byte[] body, string secret) =>
        $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body))}";

    /// <summary>Calls a door; answers with the status and the one word or sentence of the body.</summary>
    public async Task<(HttpStatusCode Status, string Result)> CallAsync(
        string sender,
        byte[] body,
        string? signature,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, $"/webhooks/{sender}"))
        {
            Content = new ByteArrayContent(body),
        };
        if (signature is not null)
            request.Headers.TryAddWithoutValidation("X-Hub-Signature", signature);
        foreach (var (name, value) in headers)
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content.Headers.TryAddWithoutValidation(name, value);
        using var response = await Client.SendAsync(request, Cancelled);
        var answer = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.StartsWith("{\"result\":\"", answer, StringComparison.Ordinal);
        return (response.StatusCode, answer[11..^2]);
    }

    public Task<(HttpStatusCode Status, string Result)> CallJiraAsync(string body, string id = "id-1") =>
        CallAsync("jira", Bytes(body), Sign(Bytes(body), JiraSecret), ("X-Atlassian-Webhook-Identifier", id));

    public Task<(HttpStatusCode Status, string Result)> CallBitbucketAsync(string body, string id = "id-1") =>
        CallAsync("bitbucket", Bytes(body), Sign(Bytes(body), BitbucketSecret), ("X-Request-Id", id));

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>What lies in the inbox: <c>source id kind ticket</c>, in the order of arrival.</summary>
    public async Task<string[]> InboxAsync() =>
        [
            .. await _app
                .Services.GetRequiredService<AgileBot.Adapters.Storage.Sqlite.SqliteDatabase>()
                .ReadAsync(
                    work =>
                        work.ListAsync<string>(
                            "SELECT source || ' ' || id || ' ' || kind || ' ' || coalesce(ticket, '-') FROM inbox ORDER BY rowid"
                        ),
                    Cancelled
                ),
        ];

    public Task<IReadOnlyList<Role>> RolesDueAsync() =>
        _app.Services.GetRequiredService<IDueSteps>().GetRolesDueAsync(Cancelled);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}

/// <summary>A bell that says how often it was rung, or breaks.</summary>
internal sealed class HeardRings : IDoorbell
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public bool Breaks { get; set; }

    public Task RingAsync(Role role, CancellationToken cancellationToken)
    {
        Assert.Equal(Role.Supervisor, role);
        Interlocked.Increment(ref _count);
        return Breaks ? throw new InvalidOperationException("The bell is broken.") : Task.CompletedTask;
    }
}
