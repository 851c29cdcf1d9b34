namespace AgileBot.Rig.Checks;

/// <summary>What has to come before what on one ticket.</summary>
internal static class OrderRules
{
    /// <summary>Sentences; empty when everything came in its order.</summary>
    public static IEnumerable<string> Broken(string project, IReadOnlyList<Operation> operations)
    {
        var steps = new (string Name, string Begin)[]
        {
            ("the ticket is written", $"issue.created {project} "),
            ("subtask ST-1 is made", $"issue.created {project}-1 {project}-1/ST-1"),
            ("subtask ST-2 is made", $"issue.created {project}-1 {project}-1/ST-2"),
            ("ST-1 blocks ST-2", "issue.linked "),
            ("the first push", "repository.pushed "),
            ("the pull request", "pullrequest.created "),
            ("the review", "pullrequest.comment.created "),
            ("a person's approval", "pullrequest.verdict "),
            ("the merge", "pullrequest.merged "),
            ("the end is told", $"comment.created {project}-1 end-1"),
        };
        var places = steps.Select(step => (step.Name, Place: FirstOf(operations, step.Begin))).ToList();
        foreach (var (before, after) in places.Zip(places.Skip(1)))
        {
            if (before.Place is { } first && after.Place is { } second && second < first)
                yield return $"{project}: '{after.Name}' came before '{before.Name}'";
        }

        foreach (var broken in Pushes(project, operations).Concat(AfterTheEnd(project, operations)))
            yield return broken;
    }

    private static IEnumerable<string> Pushes(string project, IReadOnlyList<Operation> operations)
    {
        var opened = FirstOf(operations, "pullrequest.created ");
        var pushes = operations.Where(operation => Begins(operation, "repository.pushed ")).ToList();
        if (opened is { } place && pushes.Exists(push => push.Sequence > place))
            yield return $"{project}: something was pushed after the pull request was opened";
    }

    /// <summary>After its end was told nothing is said any more; only the board is brought to its last column.</summary>
    private static IEnumerable<string> AfterTheEnd(string project, IReadOnlyList<Operation> operations) =>
        FirstOf(operations, $"comment.created {project}-1 end-1") is not { } end
            ? []
            : operations
                .Where(operation => operation.Sequence > end && !Begins(operation, "issue.transitioned "))
                .Select(operation => $"{project}: '{operation.Name}' came after the end was told");

    private static int? FirstOf(IEnumerable<Operation> operations, string begin) =>
        operations.FirstOrDefault(operation => Begins(operation, begin))?.Sequence;

    private static bool Begins(Operation operation, string begin) =>
        operation.Name.StartsWith(begin, StringComparison.Ordinal);
}
