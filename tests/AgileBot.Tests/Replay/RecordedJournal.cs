using System.Text.Json;
using AgileBot.Ports;
using AgileBot.Tests.Support;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Tests.Replay;

/// <summary>A journey as it really went: each line an event of the journal, with the state and the due steps it led to on that day.</summary>
internal sealed record RecordedJournal(TicketKey Ticket, IReadOnlyList<RecordedMove> Moves)
{
    private static string Folder => Checkout.File("tests", "AgileBot.Tests", "Replay", "journals");

    /// <summary>Names such as <c>almas.OPT-1</c>.</summary>
    public static IReadOnlyList<string> Names =>
        [
            .. Directory
                .EnumerateFiles(Folder, "*.jsonl")
                .Select(file => Path.GetFileNameWithoutExtension(file)!)
                .Order(StringComparer.Ordinal),
        ];

    public static RecordedJournal Read(string name) =>
        new(
            TicketKey.Parse(name.Split('.')[1]),
            [
                .. File.ReadLines(Path.Combine(Folder, name + ".jsonl"))
                    .Select(line => JsonSerializer.Deserialize<RecordedMove>(line, JournalJson.Options)!),
            ]
        );

    public static Task WriteAsync(string story, TicketKey ticket, IReadOnlyList<JournalEntry> entries)
    {
        var lines = new List<string>();
        var journey = new Journey(ticket);
        foreach (var entry in entries)
        {
            journey = Next(journey, entry.Event, entry.At);
            lines.Add(JsonSerializer.Serialize(MoveOf(journey, entry), JournalJson.Options));
        }

        Directory.CreateDirectory(Folder);
        return File.WriteAllLinesAsync(Path.Combine(Folder, $"{story}.{ticket}.jsonl"), lines);
    }

    /// <summary>The journey after the event; the test fails where the workflow of today has no use for it.</summary>
    public static Journey Next(Journey journey, TicketEvent happened, DateTimeOffset at) =>
        Assert.IsType<Move.Onward>(TicketWorkflow.Next(journey, happened, at)).Journey;

    public static IReadOnlyList<string> DueAfter(Journey journey) => [.. StepsDue.For(journey).Select(step => step.Id)];

    private static RecordedMove MoveOf(Journey journey, JournalEntry entry) =>
        new(entry.At, entry.Event, journey.State, DueAfter(journey));
}

/// <summary>One line of a recorded journal.</summary>
internal sealed record RecordedMove(DateTimeOffset At, TicketEvent Event, TicketState State, IReadOnlyList<string> Due);
