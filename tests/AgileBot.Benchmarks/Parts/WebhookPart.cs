using AgileBot.Benchmarks.Reports;
using AgileBot.Benchmarks.Scenes;
using AgileBot.Benchmarks.Webhooks;
using AgileBot.Rig.Crowds;
using AgileBot.Rig.Servers;

namespace AgileBot.Benchmarks.Parts;

/// <summary>Webhooks that the product stores and answers, against an endpoint that only inserts; both at once on one machine, slice by slice in turns.</summary>
internal static class WebhookPart
{
    private const int Kinds = 20;

    public static async Task<WebhookFigures> MeasureAsync(
        ThroughputPlan plan,
        Ground ground,
        CancellationToken cancellationToken
    )
    {
        await using var scene = await Scene.StartAsync(new ScenePlan(ground, 1), cancellationToken);
        await using var bare = await BareProcess.StartAsync(ground.Bare, cancellationToken);
        var bodies = new WebhookBodies(await CollectAsync(scene, cancellationToken));
        using var ours = new Volley(scene.Workers[0].Address!, bodies, plan.Connections);
        using var theirs = new Volley(bare.Address, bodies, plan.Connections);
        Volley[] both = [ours, theirs];
        foreach (var volley in both)
        {
            await volley.FireAsync(plan.Warmth, cancellationToken);
            volley.Forget();
        }

        for (var slice = 0; slice < plan.Slices; slice++)
            foreach (var volley in both)
                await volley.FireAsync(plan.Volley / plan.Slices, cancellationToken);
        return new WebhookFigures(ours.PerSecond, ours.P99Milliseconds, theirs.PerSecond);
    }

    /// <summary>What Jira says when somebody writes tickets that are not given to the bot.</summary>
    public static async Task<IReadOnlyList<Letter>> CollectAsync(Scene scene, CancellationToken cancellationToken)
    {
        var ticket = scene.Crowd.Tickets[0];
        for (var number = 0; number < Kinds; number++)
            await scene.Crowd.World.People.Reporter.CreateIssueAsync(
                ticket.Project,
                "Story",
                ticket.Title,
                ticket.Description,
                [],
                cancellationToken
            );
        await Wait.UntilAsync(
            () => Task.FromResult(scene.Relay.Acknowledged.Count >= Kinds),
            "Jira has told of every ticket",
            TimeSpan.FromSeconds(120),
            cancellationToken
        );
        return [.. scene.Relay.Acknowledged];
    }
}
