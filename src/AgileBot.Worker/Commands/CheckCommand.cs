using System.CommandLine;
using AgileBot.Worker.Work;

namespace AgileBot.Worker.Commands;

/// <summary><c>agilebot check</c>: tries every connection and the sandbox, and says what to mend.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var command = new Command("check", "Try settings, connections and the sandbox; exit 0 when all is well.");
        command.SetAction((_, cancellationToken) => RunAsync(cancellationToken));
        return command;
    }

    private static Task<int> RunAsync(CancellationToken cancellationToken) =>
        Faults.GuardAsync(async () =>
        {
            await using var host = WorkerHost.Build(settings: [], new ServedRoles([], Web: false));
            var good = true;
            await foreach (var finding in new SelfCheck(host.Services).RunAsync(cancellationToken))
            {
                good &= finding.Fault is null;
                await Console.Out.WriteLineAsync(
                    $"{(finding.Fault is null ? "ok  " : "FAIL")} {finding.What}{(finding.Fault is null ? "" : $": {finding.Fault}")}"
                );
            }

            return good ? 0 : 1;
        });
}
