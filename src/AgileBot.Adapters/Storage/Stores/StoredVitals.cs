using AgileBot.Ports;
using AgileBot.Workflow;

namespace AgileBot.Adapters.Storage.Stores;

/// <summary>The vitals.</summary>
internal sealed class StoredVitals(IDatabase database) : IVitals
{
    public Task<Vitals> ReadAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            async work =>
            {
                var due = await work.ListAsync<DueRow>(
                    $"""
                    SELECT role, count(*) AS steps,
                        {Sql.Now} - min({Leases.Ready}) AS waits
                    FROM due WHERE {Leases.Free} GROUP BY role
                    """
                );
                var journeys = await work.ListAsync<StateRow>(
                    "SELECT state, count(*) AS many FROM journey GROUP BY state"
                );
                return new Vitals(
                    [.. due.Select(row => row.ToWork())],
                    (int)await work.FindAsync<long>(StuckLeases),
                    (int)await work.FindAsync<long>(Unsettled),
                    journeys.ToDictionary(row => Enum.Parse<TicketState>(row.State), row => (int)row.Many),
                    await work.FindAsync<long>(
                        "SELECT CAST(coalesce(sum(cost_picodollars), 0) AS BIGINT) FROM model_call"
                    ) / StoredLedger.Picodollars
                );
            },
            cancellationToken
        );

    private const string StuckLeases =
        $"SELECT count(*) FROM due WHERE lease_until < {Sql.Now} - 60000 AND lease_owner IS NOT NULL";

    private const string Unsettled = $"SELECT count(*) FROM effect WHERE state = 'begun' AND at < {Sql.Now} - 300000";

    // no constructors to match: a count has no type of its own where no row comes back
    private sealed record DueRow
    {
        public string Role { get; init; } = "";

        public long Steps { get; init; }

        public long Waits { get; init; }

        public DueWork ToWork() => new(Enum.Parse<Role>(Role), (int)Steps, TimeSpan.FromMilliseconds(Waits));
    }

    private sealed record StateRow
    {
        public string State { get; init; } = "";

        public long Many { get; init; }
    }
}
