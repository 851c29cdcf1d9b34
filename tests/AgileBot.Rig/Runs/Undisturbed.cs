using System.Diagnostics;
using System.Text.Json.Nodes;
using AgileBot.Rig.Crowds;

namespace AgileBot.Rig.Runs;

internal static class Undisturbed
{
    public static async Task<int> RunAsync(int replicas, int tickets, CancellationToken ct)
    {
        var home = Directory.CreateTempSubdirectory("agilebot-rig-").FullName;
        File.SetUnixFileMode(home, (UnixFileMode)0b111_001_001);
        var clock = Stopwatch.StartNew();
        await using var crowd = await Crowd.StartAsync(tickets, ct);
        Console.WriteLine($"world {clock.Elapsed}");
        await using var reciter = await Reciter.StartAsync(TimeSpan.Zero, ct);
        await using var relay = await Relay.StartAsync(ct);
        crowd.World.BotUrl = relay.Address;
        var settings = new Dictionary<string, string?>
        {
            ["Storage:ConnectionString"] = $"Data Source={home}/agilebot.db",
        };
        await using var fleet = new Fleet(crowd, reciter, relay, new FleetPlan(replicas, home, settings));
        await fleet.StartAllAsync(ct);
        Console.WriteLine($"workers {clock.Elapsed} {home}");
        crowd.BeginReviewing();
        foreach (var t in crowd.Tickets)
            await crowd.AskAsync(t, ct);
        while (clock.Elapsed < TimeSpan.FromSeconds(120))
        {
            var all = await crowd.LookAsync();
            if (all.All(t => t.IsOver))
                break;
            await Task.Delay(100, ct);
        }
        Console.WriteLine($"end {clock.Elapsed} calls {reciter.Calls} repeated {reciter.Repeated}");
        foreach (var t in await crowd.LookAsync())
            Console.WriteLine(t);
        using var c = new HttpClient();
        var w = JsonNode.Parse(await c.GetStringAsync(crowd.World.Address + "/world", ct))!;
        File.WriteAllText("/tmp/rig-world.json", w.ToJsonString());
        foreach (
            var p in System
                .IO.Directory.GetDirectories("/proc")
                .Where(d => int.TryParse(Path.GetFileName(d), out var id) && id == fleet[0]!.Child.Id)
        )
            Console.WriteLine(File.ReadAllText(p + "/stat"));
        return 0;
    }
}
