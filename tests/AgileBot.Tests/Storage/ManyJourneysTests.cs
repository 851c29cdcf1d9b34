using AgileBot.Adapters.Storage;
using AgileBot.Adapters.Storage.Stores;
using AgileBot.Workflow;
using static AgileBot.Tests.Storage.Store;

namespace AgileBot.Tests.Storage;

/// <summary>10,000 journeys wait for their moment: finding the one step that is due reads none of them.</summary>
public abstract class ManyJourneysTests(Postgres? server) : StoreTests(server)
{
    private const int Many = 10_000;

    [Fact]
    public async Task The_next_step_and_the_roles_with_something_due_are_found_by_the_index()
    {
        using var store = await OpenAsync();
        await FillAsync(store);

        foreach (var question in new[] { Claim.Oldest, StoredDueSteps.RolesDue })
            Assert.Contains("due_ready", await ExplainAsync(store, question), StringComparison.Ordinal);

        Assert.Null(await store.ClaimAsync(Role.Supervisor, perRepository: 4));
        await store.Due.AskForLookAsync(Shop1, Cancelled);
        Assert.Equal([Role.Supervisor], await store.Due.GetRolesDueAsync(Cancelled));
        Assert.Equal(Step.Look.Name, (await store.GetLeaseAsync(Role.Supervisor)).Step);
    }

    private protected abstract Task<string> ExplainAsync(Store store, string question);

    private static async Task FillAsync(Store store)
    {
        await store.Database.ExecuteAsync(
            $"""
            WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < @Many)
            INSERT INTO due (ticket, step, role, not_before, asked, repository)
            SELECT 'WAIT-' || n, 'remind:' || n, 'Supervisor', {Sql.Now} + 86400000 + n, {Sql.Now}, 'TRADE/shop' FROM number
            """,
            new { Many },
            Cancelled
        );
        await store.Database.ReadAsync(work => work.ExecuteAsync("ANALYZE due"), Cancelled);
    }

    private protected static object Values { get; } = new { Role = "Supervisor", Limit = 4 };
}

public sealed class SqliteManyJourneysTests() : ManyJourneysTests(server: null)
{
    private protected override async Task<string> ExplainAsync(Store store, string question) =>
        string.Join(
            '\n',
            (
                await store.Database.ReadAsync(
                    work => work.ListAsync<Plan>($"EXPLAIN QUERY PLAN {question}", Values),
                    Cancelled
                )
            ).Select(step => step.Detail)
        );

    private sealed record Plan
    {
        public string Detail { get; init; } = "";
    }
}

[Collection<OnPostgres>]
public sealed class PostgresManyJourneysTests(Postgres server) : ManyJourneysTests(server)
{
    private protected override async Task<string> ExplainAsync(Store store, string question) =>
        string.Join(
            '\n',
            await store.Database.ReadAsync(work => work.ListAsync<string>($"EXPLAIN {question}", Values), Cancelled)
        );
}
