using AgileBot.Rig.Crowds;
using AgileBot.Rig.Runs;

namespace AgileBot.Rig.Faults;

/// <summary>Faults that are dealt one at a time while there is work to be disturbed.</summary>
internal sealed class Blows(Ground ground, Fleet fleet, FaultTally tally, Random chance)
{
    /// <summary>The blows among the faults that are on.</summary>
    public static IReadOnlyList<string> Among(IReadOnlyCollection<string> faults) =>
        [
            .. new[]
            {
                FaultNames.Stop,
                FaultNames.BrokerKill,
                FaultNames.DatabaseKill,
                FaultNames.CommitCut,
                FaultNames.DatabaseSilence,
                FaultNames.DiskFull,
            }.Where(faults.Contains),
        ];

    public async Task DealAsync(string fault, CancellationToken cancellationToken)
    {
        switch (fault)
        {
            case FaultNames.Stop:
                await StopAsync(cancellationToken);
                break;
            case FaultNames.BrokerKill:
                await ground.Broker!.KillAsync();
                tally.Note(fault);
                await Task.Delay(TimeSpan.FromSeconds(2), cancellationToken);
                await ground.Broker.StartAsync();
                break;
            case FaultNames.DatabaseKill:
                await ground.Postgres!.KillAsync();
                tally.Note(fault);
                await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
                await ground.Postgres.StartAsync();
                break;
            case FaultNames.CommitCut:
                await CutAsync(cancellationToken);
                break;
            case FaultNames.DatabaseSilence:
                ground.Proxy!.FallSilent();
                tally.Note(fault);
                await Task.Delay(WorkerSettings.Lease + TimeSpan.FromSeconds(1), cancellationToken);
                ground.Proxy.SpeakAgain();
                break;
            default:
                tally.Note(fault);
                await ground.Disk!.FillAsync(TimeSpan.FromSeconds(3), cancellationToken);
                break;
        }
    }

    /// <summary>Stopped until its leases have run out and somebody else has its steps; then it goes on as if nothing had been.</summary>
    private async Task StopAsync(CancellationToken cancellationToken)
    {
        var before = fleet.StaleCommits;
        for (var tries = 0; tries < 5 && fleet.StaleCommits == before; tries++)
        {
            if (fleet[chance.Next(fleet.Replicas)] is not { Address: not null } worker || worker.Child.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(300), cancellationToken);
                continue;
            }

            await worker.Child.SignalAsync("STOP");
            tally.Note(FaultNames.Stop);
            await Task.Delay(WorkerSettings.Lease * 2.2, cancellationToken);
            await worker.Child.SignalAsync("CONT");
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        }
    }

    private async Task CutAsync(CancellationToken cancellationToken)
    {
        var before = ground.Proxy!.Cut;
        ground.Proxy.CutCommits(12);
        for (var waits = 0; waits < 100 && ground.Proxy.Cut < before + 12; waits++)
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        tally.Note(FaultNames.CommitCut, ground.Proxy.Cut - before);
    }
}
