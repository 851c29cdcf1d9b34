using AgileBot.Ports;
using AgileBot.Tickets;

namespace AgileBot.Adapters.Storage.Sqlite;

/// <summary>The ledger in SQLite. Money is counted in whole picodollars, so that sums are exact.</summary>
internal sealed class SqliteLedger(SqliteDatabase database) : ILedger
{
    internal const decimal Picodollars = 1_000_000_000_000m;

    public Task<string?> FindReplyAsync(TicketKey ticket, string callId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            work =>
                work.FindAsync<string>(
                    "SELECT reply FROM model_call WHERE ticket = @Ticket AND call_id = @CallId",
                    new { Ticket = ticket.ToString(), CallId = callId }
                ),
            cancellationToken
        );

    public Task RecordCallAsync(ModelCall call, CancellationToken cancellationToken) =>
        database.WriteAsync(
            work =>
                work.ExecuteAsync(
                    $"""
                    INSERT INTO model_call (ticket, call_id, run, step, role, model, input_tokens, output_tokens,
                        cost_picodollars, reply, at, cached_tokens, is_estimate)
                    VALUES (@Ticket, @CallId, @Run, @Step, @Role, @Model, @InputTokens, @OutputTokens,
                        @Cost, @Reply, {SqliteWork.Now}, @CachedTokens, @IsEstimate)
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
                        call.Reply,
                        call.CachedTokens,
                        call.IsEstimate,
                    }
                ),
            cancellationToken
        );

    public Task RecordSandboxRunAsync(SandboxRun run, CancellationToken cancellationToken) =>
        database.WriteAsync(
            work =>
                work.ExecuteAsync(
                    $"""
                    INSERT INTO sandbox_run (ticket, run, step, command, ended, exit_code, milliseconds, output, at)
                    VALUES (@Ticket, @Run, @Step, @Command, @Ended, @ExitCode, @Milliseconds, @Output, {SqliteWork.Now})
                    """,
                    new
                    {
                        Ticket = run.Ticket.ToString(),
                        run.Run,
                        run.Step,
                        run.Command,
                        Ended = run.Result?.End.ToString(),
                        ExitCode = run.Result?.ExitCode ?? 0,
                        Milliseconds = (long)(run.Result?.Duration.TotalMilliseconds ?? 0),
                        run.Output,
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
                    SELECT coalesce(sum(cost_picodollars), 0) AS cost, count(*) AS calls,
                        (SELECT count(*) FROM sandbox_run WHERE ticket = @Ticket AND run = @Run) AS sandboxRuns,
                        coalesce(sum(input_tokens), 0) AS input, coalesce(sum(output_tokens), 0) AS output
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
                    "SELECT coalesce(sum(cost_picodollars), 0) FROM model_call WHERE ticket = @Ticket",
                    new { Ticket = ticket.ToString() }
                ),
            cancellationToken
        ) / Picodollars;

    private sealed record SpendRow(long Cost, long Calls, long SandboxRuns, long Input, long Output)
    {
        public Spend ToSpend() => new(Cost / Picodollars, (int)Calls, (int)SandboxRuns, Input, Output);
    }
}
