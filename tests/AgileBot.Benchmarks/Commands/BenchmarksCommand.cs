using System.CommandLine;
using AgileBot.Benchmarks.Webhooks;
using AgileBot.Rig.Servers;

namespace AgileBot.Benchmarks.Commands;

/// <summary>The program's commands. What it does not understand ends with 2, whatever it was started by is ended with it.</summary>
internal static class BenchmarksCommand
{
    private const int NotUnderstood = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Measures AgileBot's own worker processes.")
        {
            ThroughputCommand.Create(),
            CreateBareEndpoint(),
        };
        var parsed = root.Parse(args);
        foreach (var error in parsed.Errors)
            await Console.Error.WriteLineAsync(error.Message);
        if (parsed.Errors.Count > 0)
            return NotUnderstood;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Child.KillAll();
        return await parsed.InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
    }

    /// <summary>Started by the measurement of webhooks, as the other side of it.</summary>
    private static Command CreateBareEndpoint()
    {
        var sqlite = new Option<string?>("--sqlite") { Description = "The file of the database." };
        var postgres = new Option<string?>("--postgres") { Description = "The connection string of the database." };
        var command = new Command("bare-endpoint", "Serve an endpoint that commits one insert per request.")
        {
            sqlite,
            postgres,
        };
        command.Hidden = true;
        command.Validators.Add(result =>
        {
            if (result.GetValue(sqlite) is null == result.GetValue(postgres) is null)
                result.AddError("Say --sqlite FILE or --postgres CONNECTION.");
        });
        command.SetAction(
            (parsed, cancellationToken) =>
                parsed.GetValue(sqlite) is { } file
                    ? BareEndpoint.ServeSqliteAsync(file, cancellationToken)
                    : BareEndpoint.ServePostgresAsync(parsed.GetValue(postgres)!, cancellationToken)
        );
        return command;
    }
}
