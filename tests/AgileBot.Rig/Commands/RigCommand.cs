using System.CommandLine;
using AgileBot.Rig.Faults;
using AgileBot.Rig.Plants;
using AgileBot.Rig.Runs;

namespace AgileBot.Rig.Commands;

/// <summary>The command line of the rig: 0 when all is well, 1 when not, 2 when it was asked for something that cannot be.</summary>
internal static class RigCommand
{
    private static readonly Option<int> Replicas = new("--replicas")
    {
        Description = "How many workers.",
        DefaultValueFactory = _ => 2,
    };
    private static readonly Option<int> Tickets = new("--tickets")
    {
        Description = "How many tickets.",
        DefaultValueFactory = _ => 8,
    };
    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "What chance begins with.",
        DefaultValueFactory = _ => 1,
    };
    private static readonly Option<string> Faults = new("--faults")
    {
        Description = $"all, none, or a list of {string.Join(", ", FaultNames.All)}.",
        DefaultValueFactory = _ => "all",
    };
    private static readonly Option<string> Storage = new("--storage")
    {
        Description = "postgres or sqlite.",
        DefaultValueFactory = _ => "postgres",
    };
    private static readonly Option<string> Bus = new("--bus")
    {
        Description = "rabbit or memory.",
        DefaultValueFactory = _ => "rabbit",
    };
    private static readonly Option<int> Limit = new("--limit")
    {
        Description = "Seconds that each of the two worlds may take.",
        DefaultValueFactory = _ => 600,
    };
    private static readonly Option<string?> Points = new("--crash-points")
    {
        Description = "all, or names of crash points: instead, kills one worker at each of them, on SQLite.",
    };
    private static readonly Option<string?> PlantName = new("--plant")
    {
        Description =
            $"{string.Join(", ", Plant.Names)}: the disturbed world is worked on by a worker with that defect, built from a copy of the source; the run has to end red.",
    };
    private static readonly Option<string?> Report = new("--report")
    {
        Description = "A file for the JSON report.",
        Validators = { ReportFile.EnsureCanBeWritten },
    };

    private const int NotUnderstood = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Create().Parse(args);
        foreach (var error in parsed.Errors)
            await Console.Error.WriteLineAsync(error.Message);
        return parsed.Errors.Count > 0
            ? NotUnderstood
            // after Ctrl-C there are servers and workers to end; the parser would leave after two seconds
            : await parsed.InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(60) });
    }

    private static RootCommand Create()
    {
        var command = new RootCommand(
            "Breaks real workers in every way it knows, and holds what they did against an undisturbed run."
        )
        {
            Replicas,
            Tickets,
            Seed,
            Faults,
            Storage,
            Bus,
            Limit,
            Points,
            PlantName,
            Report,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (ReadPlan(parsed, out var objection) is not { } plan || (objection = Ground.Objection(plan)) is not null)
        {
            await Console.Error.WriteLineAsync(objection);
            return NotUnderstood;
        }

        if (parsed.GetValue(Points) is { } points)
        {
            var tried = await new CrashPoints(plan, Console.Out.WriteLine).RunAsync(points, cancellationToken);
            if (tried.Points.Count == 0)
            {
                await Console.Error.WriteLineAsync($"No crash point is called '{points}'; there are {tried.Names}.");
                return NotUnderstood;
            }

            await ReportFile.WriteAsync(tried.ToShape(), parsed.GetValue(Report), cancellationToken);
            return tried.IsGood ? 0 : 1;
        }

        var report = await (
            parsed.GetValue(PlantName) is { } plant
                ? new PlantRun(new Plant(plant), plan, Console.Out.WriteLine).RunAsync(cancellationToken)
                : new RigRun(plan, Console.Out.WriteLine).RunAsync(cancellationToken)
        );
        await ReportFile.WriteAsync(report.ToShape(), parsed.GetValue(Report), cancellationToken);
        return report.IsGood ? 0 : 1;
    }

    private static RunPlan? ReadPlan(ParseResult parsed, out string? objection)
    {
        if (parsed.GetValue(Points) is not null)
        {
            objection = null;
            return new RunPlan(Replicas: 1, Tickets: 1, parsed.GetValue(Seed), Faults: [])
            {
                OnServer = false,
                WithBroker = false,
                Limit = TimeSpan.FromMinutes(4),
            };
        }

        var (storage, bus) = (parsed.GetValue(Storage), parsed.GetValue(Bus));
        var (replicas, tickets, limit) = (parsed.GetValue(Replicas), parsed.GetValue(Tickets), parsed.GetValue(Limit));
        var onServer = storage is "postgres";
        var faults = FaultNames.Parse(parsed.GetValue(Faults)!, onServer, out var reason);
        objection = (storage, bus) switch
        {
            (not ("postgres" or "sqlite"), _) => $"--storage is postgres or sqlite, not '{storage}'.",
            (_, not ("rabbit" or "memory")) => $"--bus is rabbit or memory, not '{bus}'.",
            _ when replicas is < 1 or > 8 => "--replicas is a number from 1 to 8.",
            _ when tickets is < 1 or > 500 => "--tickets is a number from 1 to 500.",
            _ when parsed.GetValue(PlantName) is { } plant && !Plant.Names.Contains(plant, StringComparer.Ordinal) =>
                $"--plant does not know '{plant}'. It knows: {string.Join(", ", Plant.Names)}.",
            _ when limit < 1 => "--limit is a number of seconds.",
            _ => reason.Length > 0 ? reason : null,
        };
        return objection is not null
            ? null
            : new RunPlan(replicas, tickets, parsed.GetValue(Seed), faults!)
            {
                OnServer = onServer,
                WithBroker = bus is "rabbit",
                Limit = TimeSpan.FromSeconds(limit),
            };
    }
}
