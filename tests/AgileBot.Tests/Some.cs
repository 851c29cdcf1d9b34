using AgileBot.Tickets;

namespace AgileBot.Tests;

/// <summary>A valid anything. A test names only what it cares about.</summary>
internal static class Some
{
    public static Person Reporter { get; } = new("ada", "Ada Lovelace");

    public static Subtask Subtask(string id, params string[] dependsOn) =>
        new(id, $"Do {id}", $"Do all of {id}.", SubtaskKind.Feature, new StoryPoints(2), ["AC-1"], dependsOn, [], []);
}
