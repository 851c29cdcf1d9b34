using System.CommandLine;
using AgileBot.Worker.Work;

namespace AgileBot.Worker.Commands;

/// <summary><c>agilebot run</c>: takes webhooks and works until it is stopped.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var roles = new Option<string>("--roles")
        {
            Description = "all, or a list of web, sprint, supervisor, summary, control, developer, peer.",
            DefaultValueFactory = _ => "all",
        };
        var command = new Command("run", "Take webhooks and work on tickets.") { roles };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(roles) ?? "all", cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string roles, CancellationToken cancellationToken)
    {
        if (ServedRoles.Parse(roles, out var unknown) is not { } served)
            return await Faults.ReportAsync([
                $"--roles does not know '{unknown}'. Say all, or web, sprint, supervisor, summary, control, developer, peer.",
            ]);

        return await Faults.GuardAsync(async () =>
        {
            await using var host = WorkerHost.Build(settings: [], served);
            await StartAsync(host, cancellationToken);
            await Console.Out.WriteLineAsync($"AgileBot listens on {string.Join(", ", host.Urls)}");
            await host.WaitForShutdownAsync(cancellationToken);
            return 0;
        });
    }

    /// <summary>What did start is stopped in order when the rest cannot: what is merely disposed looks like a fault and is logged as one.</summary>
    private static async Task StartAsync(WebApplication host, CancellationToken cancellationToken)
    {
        try
        {
            await host.StartAsync(cancellationToken);
        }
        catch
        {
            await StopAsync(host);
            throw;
        }
    }

    private static async Task StopAsync(WebApplication host)
    {
        try
        {
            await host.StopAsync(CancellationToken.None);
        }
#pragma warning disable CA1031 // the fault that led here is the one to tell
        catch (Exception)
#pragma warning restore CA1031
        {
            // the host is disposed next, which ends what would not stop
        }
    }
}
