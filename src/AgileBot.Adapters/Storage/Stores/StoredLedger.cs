using AgileBot.Adapters.Transcripts;
using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Verification;

namespace AgileBot.Adapters.Storage.Stores;

/// <summary>The ledger. Money is counted in whole picodollars, so that sums are exact.</summary>
internal sealed class StoredLedger(IDatabase database, SealingBox box) : ILedger
{
    internal const decimal Picodollars = 1_000_000_000_000m;

    // no JSON begins like this
    private const string Sealed = "sealed:";

    public async Task<string?> FindReplyAsync(TicketKey ticket, string callId, CancellationToken cancellationToken)
    {
        var stored = await database.ReadAsync(
            work =>
                work.FindAsync<string>(
                    "SELECT reply FROM model_call WHERE ticket = @Ticket AND call_id = @CallId AND reply <> ''",
                    new { Ticket = ticket.ToString(), CallId = callId }
                ),
            cancellationToken
        );
        return stored is null || !stored.StartsWith(Sealed, StringComparison.Ordinal)
            ? stored
            : Open(stored, PlaceOf(ticket, callId));
    }

    public Task RecordCallAsync(ModelCall call, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            $"""
            INSERT INTO model_call (ticket, call_id, run, step, role, model, input_tokens, output_tokens,
                cost_picodollars, reply, at, cached_tokens, is_estimate)
            VALUES (@Ticket, @CallId, @Run, @Step, @Role, @Model, @InputTokens, @OutputTokens,
                @Cost, @Reply, {Sql.Now}, @CachedTokens, @IsEstimate)
            ON CONFLICT (ticket, call_id) DO NOTHING
            """,
            new
            {
                Ticket = call.Ticket.ToString(),
                call.CallId,
                call.Run,
                call.Step,
                Role = call.Role.ToString(),
                call.Model,
                call.InputTokens,
                call.OutputTokens,
                Cost = decimal.ToInt64(decimal.Round(call.CostUsd * Picodollars)),
                Reply = Seal(call.Reply, PlaceOf(call.Ticket, call.CallId)),
                call.CachedTokens,
                IsEstimate = call.IsEstimate ? 1 : 0,
            },
            cancellationToken
        );

    public Task RecordSandboxRunAsync(SandboxRun run, CancellationToken cancellationToken) =>
        database.WriteAsync(
            work =>
                work.ExecuteAsync(
                    $"""
                    INSERT INTO sandbox_run (ticket, run, step, command, ended, exit_code, milliseconds, output, at)
                    SELECT @Ticket, @Run, @Step, @Command, @Ended, @ExitCode, @Milliseconds, @Output, {Sql.Now}
                    WHERE @IsRepeated = 0 OR NOT EXISTS ({SameRun})
                    """,
                    new
                    {
                        Ticket = run.Ticket.ToString(),
                        run.Run,
                        run.Step,
                        Command = SecretPatterns.Redact(run.Command),
                        Ended = run.Result?.End.ToString(),
                        ExitCode = run.Result?.ExitCode ?? 0,
                        Milliseconds = (long)(run.Result?.Duration.TotalMilliseconds ?? 0),
                        Output = SecretPatterns.Redact(run.Output),
                        IsRepeated = work.IsRepeated ? 1 : 0,
                    }
                ),
            cancellationToken
        );

    public async Task<Spend> GetSpendAsync(TicketKey ticket, int run, CancellationToken cancellationToken)
    {
        var row = await database.ReadAsync(
            work =>
                work.FindAsync<SpendRow>(
                    """
                    SELECT CAST(coalesce(sum(cost_picodollars), 0) AS BIGINT) AS cost, count(*) AS calls,
                        (SELECT count(*) FROM sandbox_run WHERE ticket = @Ticket AND run = @Run) AS sandboxRuns,
                        CAST(coalesce(sum(input_tokens), 0) AS BIGINT) AS input,
                        CAST(coalesce(sum(output_tokens), 0) AS BIGINT) AS output
                    FROM model_call WHERE ticket = @Ticket AND run = @Run
                    """,
                    new { Ticket = ticket.ToString(), Run = run }
                ),
            cancellationToken
        );
        return row!.ToSpend();
    }

    public async Task<decimal> GetCostAsync(TicketKey ticket, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            work =>
                work.FindAsync<long>(
                    "SELECT CAST(coalesce(sum(cost_picodollars), 0) AS BIGINT) FROM model_call WHERE ticket = @Ticket",
                    new { Ticket = ticket.ToString() }
                ),
            cancellationToken
        ) / Picodollars;

    /// <summary>A run has no name of its own; one that was written down before is known by everything it says.</summary>
    private const string SameRun = $"""
        SELECT 1 FROM sandbox_run WHERE ticket = @Ticket AND run = @Run AND step = @Step AND command = @Command
            AND coalesce(ended, '') = coalesce(@Ended, '') AND exit_code = @ExitCode AND milliseconds = @Milliseconds
            AND output = @Output AND at > {Sql.Now} - 60000
        """;

    private string Seal(string reply, string place) =>
        box.HasKey ? Sealed + Convert.ToBase64String(box.Seal(reply, place)) : reply;

    /// <summary>A reply that was paid for and cannot be read is a person's matter: asking again would pay again.</summary>
    private string Open(string stored, string place) =>
        box.Open(Convert.FromBase64String(stored[Sealed.Length..]), place) switch
        {
            ({ } reply, _) => reply,
            var (_, fault) => throw new RemoteException(
                "ledger",
                RemoteFailure.Rejected,
                $"A reply that was paid for cannot be read again: {fault} Give the key back, or resume to ask anew."
            ),
        };

    private static string PlaceOf(TicketKey ticket, string callId) => $"reply\n{ticket}\n{callId}";

    private sealed record SpendRow(long Cost, long Calls, long SandboxRuns, long Input, long Output)
    {
        public Spend ToSpend() => new(Cost / Picodollars, (int)Calls, (int)SandboxRuns, Input, Output);
    }
}
