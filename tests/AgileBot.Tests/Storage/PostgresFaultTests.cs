using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using AgileBot.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using static AgileBot.Tests.Storage.Store;

namespace AgileBot.Tests.Storage;

[Collection<OnPostgres>]
public sealed class PostgresFaultTests(Postgres server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Password=wrong-hush", RemoteFailure.Denied, "refuses the login")]
    [InlineData("Username=nobody", RemoteFailure.Denied, "refuses the login")]
    [InlineData("Database=nowhere", RemoteFailure.Missing, "There is no database 127.0.0.1:")]
    [InlineData("Port=1", RemoteFailure.Unavailable, "cannot be reached: Connection refused.")]
    [InlineData("Host=nowhere.invalid", RemoteFailure.Unavailable, "cannot be reached: ")]
    [InlineData("Options=-c default_transaction_read_only=on", RemoteFailure.Unavailable, "is read-only")]
    public async Task What_keeps_the_bot_from_its_database_is_a_sentence_without_the_password(
        string wrong,
        RemoteFailure kind,
        string sentence
    )
    {
        using var store = await OpenAsync(wrong);

        var fault = await Assert.ThrowsAsync<RemoteException>(() => store.Journeys.LoadAsync(Shop1, Cancelled));

        Assert.Equal(("storage", kind), (fault.Remote, fault.Kind));
        Assert.Contains(sentence, fault.Message, StringComparison.Ordinal);
        Assert.Equal((HealthStatus.Unhealthy, fault.Message), await HealthAsync(store));
        foreach (var secret in new[] { PostgresServer.Password, "hush" })
            Assert.DoesNotContain(secret, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_that_may_not_make_tables_is_told_what_to_grant()
    {
        var settings = await server.OpenAsync();
        await RunAsync(settings[1].Value!, "CREATE ROLE guest LOGIN PASSWORD 'guest'");
        using var store = new Store([
            settings[0],
            new(settings[1].Key, $"{settings[1].Value};Username=guest;Password=guest"),
        ]);

        var fault = await Assert.ThrowsAsync<RemoteException>(() => store.Journeys.LoadAsync(Shop1, Cancelled));

        Assert.Equal(RemoteFailure.Denied, fault.Kind);
        Assert.Contains("grant it the schema public", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_connections_than_the_server_takes_are_told_and_nothing_hangs()
    {
        var settings = await server.OpenAsync();
        var database = new NpgsqlConnectionStringBuilder(settings[1].Value).Database;
        using var first = new Store(settings);
        await first.Database.PrepareAsync(Cancelled);
        await RunAsync(server.Server.ConnectionString, $"ALTER DATABASE {database} CONNECTION LIMIT 0");
        await RunAsync(settings[1].Value!, $"CREATE ROLE {database}_bot LOGIN PASSWORD 'bot'");
        using var store = new Store([
            settings[0],
            new(settings[1].Key, $"{settings[1].Value};Username={database}_bot;Password=bot"),
        ]);

        var fault = await Assert.ThrowsAsync<RemoteException>(() => store.Journeys.LoadAsync(Shop1, Cancelled));

        Assert.Equal(RemoteFailure.Unavailable, fault.Kind);
        Assert.Contains("takes no more connections", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_takes_calls_and_never_answers_is_given_up()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        using var store = await OpenAsync($"Port={port};Timeout=1");
        var clock = Stopwatch.StartNew();

        var fault = await Assert.ThrowsAsync<RemoteException>(() => store.Journeys.LoadAsync(Shop1, Cancelled));

        Assert.Equal(RemoteFailure.Unavailable, fault.Kind);
        Assert.Contains("does not answer in time", fault.Message, StringComparison.Ordinal);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 10);
    }

    [Fact]
    public async Task A_server_that_falls_silent_in_the_middle_is_given_up_and_used_again_when_it_answers()
    {
        var settings = await server.OpenAsync();
        await using var proxy = new CuttingProxy(new NpgsqlConnectionStringBuilder(settings[1].Value).Port);
        using var store = new Store([
            settings[0],
            new(settings[1].Key, $"{settings[1].Value};Port={proxy.Port};Timeout=1;Command Timeout=1"),
        ]);
        Assert.True(await store.AppendAsync(Shop1, 0, []));
        proxy.IsSilent = true;
        var clock = Stopwatch.StartNew();

        var fault = await Assert.ThrowsAsync<RemoteException>(() => store.AppendAsync(Shop1, 1, []));

        Assert.Equal(RemoteFailure.Unavailable, fault.Kind);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 15);
        proxy.IsSilent = false;
        Assert.True(await store.AppendAsync(Shop1, 1, []));
    }

    [Fact]
    public async Task A_worker_frozen_in_the_middle_of_a_transaction_does_not_hold_the_others_up()
    {
        var settings = await server.OpenAsync();
        using var frozen = new Store([
            settings[0],
            new(settings[1].Key, $"{settings[1].Value};Options=-c idle_in_transaction_session_timeout=200"),
        ]);
        using var other = new Store(settings);
        await other.AppendAsync(Shop1, 0, []);
        var tries = 0;

        var result = await frozen.Database.WriteAsync(
            async work =>
            {
                await work.ExecuteAsync("UPDATE journey SET run = run + 1");
                // the first time it holds the row until the server has had enough
                if (++tries == 1)
                    Assert.True(await other.AppendAsync(Shop1, 1, []));
                return await work.FindAsync<long>("SELECT run FROM journey");
            },
            Cancelled
        );

        Assert.Equal((2, 2L), (tries, result));
        Assert.Equal(2, (await other.Journeys.LoadAsync(Shop1, Cancelled)).Count);
    }

    [Fact]
    public async Task Two_transactions_in_each_others_way_both_come_to_their_end()
    {
        using var store = await OpenAsync("");
        await store.AppendAsync(Shop1, 0, []);
        await store.Due.AskForLookAsync(Shop1, Cancelled);
        var both = new TaskCompletionSource();
        var tries = 0;

        await Task.WhenAll(
            MeetAsync("journey", "run = run + 1", "due", "attempts = attempts + 1"),
            MeetAsync("due", "attempts = attempts + 1", "journey", "run = run + 1")
        );

        Assert.Equal(3, tries);
        Assert.Equal(3, await store.Database.ReadAsync(w => w.FindAsync<long>("SELECT run FROM journey"), Cancelled));

        Task MeetAsync(string first, string change, string second, string secondChange) =>
            store.Database.WriteAsync(
                async work =>
                {
                    await work.ExecuteAsync($"UPDATE {first} SET {change}");
                    if (Interlocked.Increment(ref tries) == 2)
                        both.SetResult();
                    await both.Task;
                    return await work.ExecuteAsync($"UPDATE {second} SET {secondChange}");
                },
                Cancelled
            );
    }

    private async Task<Store> OpenAsync(string wrong)
    {
        var settings = await server.OpenAsync();
        return new Store([settings[0], new(settings[1].Key, $"{settings[1].Value};{wrong}")]);
    }

    private static async Task<(HealthStatus, string?)> HealthAsync(Store store)
    {
        var report = await store.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancelled);
        return (report.Status, report.Entries["storage"].Description);
    }

    private static async Task RunAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection($"{database};Pooling=false");
        await connection.OpenAsync(Cancelled);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancelled);
    }
}
