using Npgsql;

namespace AgileBot.Tests.Storage;

public sealed class PostgresServerTests
{
    [Fact]
    public async Task A_killed_server_comes_back_with_what_it_acknowledged()
    {
        Assert.SkipUnless(PostgresServer.IsInstalled, "PostgreSQL is not installed.");
        await using var server = new PostgresServer();
        await server.StartAsync();
        var database = await server.CreateDatabaseAsync("kept") + ";Pooling=false";
        await RunAsync(database, "CREATE TABLE word (said text); INSERT INTO word VALUES ('yes')");

        await server.KillAsync();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => RunAsync(database, "SELECT said FROM word"));
        await server.StartAsync();
        Assert.Equal("yes", await RunAsync(database, "SELECT said FROM word"));

        await server.StopAsync();
        await server.StartAsync();
        Assert.Equal("yes", await RunAsync(database, "SELECT said FROM word"));
        Assert.Equal("on", await RunAsync(database, "SHOW fsync"));
    }

    private static async Task<object?> RunAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
