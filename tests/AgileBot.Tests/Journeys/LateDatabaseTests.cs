using System.Net;
using System.Text.Json.Nodes;
using AgileBot.Simulator;
using AgileBot.Tests.Storage;
using AgileBot.Worker;
using AgileBot.Worker.Work;
using AgileBot.Workflow;

namespace AgileBot.Tests.Journeys;

/// <summary>Containers start in any order: the bot is up before its database, and again when the database was away.</summary>
public sealed class LateDatabaseTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_bot_starts_without_its_database_refuses_webhooks_and_works_as_soon_as_it_comes()
    {
        Assert.SkipUnless(PostgresServer.IsInstalled, "PostgreSQL is not installed on this machine.");
        await using var server = new PostgresServer();
        await using var bot = await WholeBot.StartAsync(
            Cancelled,
            ("Storage:Provider", "Postgres"),
            ("Storage:ConnectionString", server.ConnectionString),
            ("Work:SweepSeconds", "0.2"),
            ("Work:LeaseSeconds", "2")
        );
        using var client = new HttpClient { BaseAddress = bot.Address };
        await AssertAwayAsync(client);

        await server.StartAsync();
        await Eventually.HoldsAsync(async () => await ReadyAsync(client) is HttpStatusCode.OK);
        await bot.World.AskForToolAsync();
        await bot.UntilAsync("OPT-1", journey => journey.Version > 1, "work began");

        await server.KillAsync();
        await AssertAwayAsync(client);
        await server.StartAsync();
        await Eventually.HoldsAsync(async () => await ReadyAsync(client) is HttpStatusCode.OK);
        await bot.UntilAsync("OPT-1", TicketState.AwaitingApproval);
        Assert.Equal(0, bot.World.Ledger.DuplicateEffects);
    }

    [Fact]
    public async Task A_database_that_refuses_the_bot_stops_its_start_with_a_sentence()
    {
        Assert.SkipUnless(PostgresServer.IsInstalled, "PostgreSQL is not installed on this machine.");
        await using var server = new PostgresServer();
        await server.StartAsync();
        await using var bot = await WholeBot.OnlyWorldAsync(new SimulatorOptions(), Cancelled);
        var settings = new Dictionary<string, string?>(
            TrySettings.Of(bot.World.Address, bot.Home),
            StringComparer.Ordinal
        )
        {
            ["Storage:Provider"] = "Postgres",
            ["Storage:ConnectionString"] = $"{server.ConnectionString};Password=other-hush",
        };

        await using var host = WorkerHost.Build(settings, ServedRoles.Parse("all", out _)!);
        var fault = await Assert.ThrowsAsync<Ports.RemoteException>(() => host.StartAsync(Cancelled));

        Assert.Contains("mend Username and Password", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", fault.ToString(), StringComparison.Ordinal);
        await host.StopAsync(Cancelled);
    }

    private static async Task AssertAwayAsync(HttpClient client)
    {
        await Eventually.HoldsAsync(async () => await ReadyAsync(client) is HttpStatusCode.ServiceUnavailable);
        var body = "{\"webhookEvent\":\"jira:issue_updated\",\"issue\":{\"key\":\"OPT-1\"}}"u8.ToArray();
        using var call = new HttpRequestMessage(HttpMethod.Post, "/webhooks/jira")
        {
            Content = new ByteArrayContent(body),
        };
        call.Headers.Add("X-Hub-Signature", Webhooks.Porch.Sign(body, "try-jira-secret"));
        using var answer = await client.SendAsync(call, Cancelled);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    private static async Task<HttpStatusCode> ReadyAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancelled);
        var checks = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancelled))!["checks"]!;
        Assert.Equal(
            answer.StatusCode is HttpStatusCode.OK,
            checks["storage"]!.GetValue<string>().StartsWith("Healthy", StringComparison.Ordinal)
        );
        return answer.StatusCode;
    }
}
