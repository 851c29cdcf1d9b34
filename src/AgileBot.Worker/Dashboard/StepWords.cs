namespace AgileBot.Worker.Dashboard;

/// <summary>What a step is called for people, by the id that the ledger keeps.</summary>
internal static class StepWords
{
    public static string Of(string step)
    {
        var parts = step.Split(':');
        return parts switch
        {
            ["index", ..] => "Reading the repository",
            ["refine", _, "0"] => "Refining the story",
            ["refine", ..] => "Refining the story again",
            ["route", _, var part, var attempt] => $"Choosing a model for {part}, attempt {attempt}",
            ["localise", _, var part, var attempt] => $"Finding the places for {part}, attempt {attempt}",
            ["develop", _, var part, var attempt] => $"Developing {part}, attempt {attempt}",
            ["verify", _, var part, var attempt] => $"Proving {part}, attempt {attempt}",
            ["integrate", _, var part, var attempt] => $"Putting {part} on the branch, attempt {attempt}",
            ["review", _, var head] => $"Reviewing {Brief(head)}",
            ["merge-base", _, var head] => $"Merging the moved base {Brief(head)} in",
            ["merge", _, var head] => $"Merging {Brief(head)}",
            [var name, ..] => $"Step {name}",
            _ => "A step",
        };
    }

    private static string Brief(string commit) => commit.Length > 7 ? commit[..7] : commit;
}
