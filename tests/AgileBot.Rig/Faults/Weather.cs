using AgileBot.Simulator;
using AgileBot.Simulator.Faults;
using AgileBot.Simulator.Webhooks;

namespace AgileBot.Rig.Faults;

/// <summary>Faults that are in the air all along: webhooks and answers that go wrong by chance.</summary>
internal sealed class Weather(World world, IReadOnlyCollection<string> faults, int seed)
{
    private static readonly (string Name, WebhookFault Fault, double Chance)[] s_webhooks =
    [
        (FaultNames.WebhookDrop, WebhookFault.Drop, 0.25),
        (FaultNames.WebhookDuplicate, WebhookFault.Duplicate, 0.2),
        (FaultNames.WebhookLate, WebhookFault.Delay, 0.1),
        (FaultNames.WebhookReorder, WebhookFault.Reorder, 0.15),
    ];

    private static readonly (string Name, RestFault Fault, double Chance)[] s_answers =
    [
        (FaultNames.TooMany, RestFault.TooMany, 0.01),
        (FaultNames.Error, RestFault.Error, 0.015),
        (FaultNames.Error, RestFault.LateError, 0.015),
        (FaultNames.BadGateway, RestFault.BadGateway, 0.02),
        (FaultNames.Timeout, RestFault.Timeout, 0.01),
        (FaultNames.Truncated, RestFault.Truncate, 0.02),
    ];

    public void Begin()
    {
        world.WebhookFaults.Odds = new FaultOdds<WebhookFault>
        {
            Seed = seed,
            Pause = TimeSpan.FromSeconds(3),
            Chances = new(
                s_webhooks
                    .Where(one => faults.Contains(one.Name, StringComparer.Ordinal))
                    .ToDictionary(one => one.Fault, one => one.Chance)
            ),
        };
        world.Faults.Rest.Odds = new FaultOdds<RestFault>
        {
            Seed = seed,
            Pause = TimeSpan.FromSeconds(2),
            Chances = new(
                s_answers
                    .Where(one => faults.Contains(one.Name, StringComparer.Ordinal))
                    .ToDictionary(one => one.Fault, one => one.Chance)
            ),
        };
    }

    /// <summary>Nothing goes wrong by chance any more; what did is noted.</summary>
    public void End(FaultTally tally)
    {
        world.WebhookFaults.Odds = new FaultOdds<WebhookFault>();
        world.Faults.Rest.Odds = new FaultOdds<RestFault>();
        foreach (var one in s_webhooks)
            tally.Note(one.Name, world.WebhookFaults.Injected(one.Fault));
        foreach (var one in s_answers)
            tally.Note(one.Name, world.Faults.Rest.Injected(one.Fault));
    }
}
