namespace AgileBot.Simulator.Jira;

/// <summary>A status of the workflow, with the category by which strangers understand it.</summary>
internal sealed record Status(string Id, string Name, int CategoryId, string CategoryKey, string CategoryName)
{
    public static Status ToDo { get; } = new("10000", "To Do", 2, "new", "To Do");

    public static Status InProgress { get; } = new("3", "In Progress", 4, "indeterminate", "In Progress");

    public static Status InReview { get; } = new("10001", "In Review", 4, "indeterminate", "In Progress");

    public static Status Done { get; } = new("10002", "Done", 3, "done", "Done");

    public static IReadOnlyList<Status> All { get; } = [ToDo, InProgress, InReview, Done];

    public bool IsDone => this == Done;
}

/// <summary>A way from one status to another.</summary>
internal sealed record Transition(string Id, string Name, Status From, Status To)
{
    public static IReadOnlyList<Transition> All { get; } =
    [
        new("11", "Start work", Status.ToDo, Status.InProgress),
        new("12", "Back to the list", Status.InProgress, Status.ToDo),
        new("21", "Ask for review", Status.InProgress, Status.InReview),
        new("22", "Back to work", Status.InReview, Status.InProgress),
        new("31", "Finish", Status.InReview, Status.Done),
        new("32", "Reopen", Status.Done, Status.InProgress),
    ];
}

/// <summary>A kind of issue.</summary>
internal sealed record IssueType(string Id, string Name, bool Subtask)
{
    public static IReadOnlyList<IssueType> All { get; } =
    [
        new("10001", "Story", Subtask: false),
        new("10002", "Task", Subtask: false),
        new("10003", "Sub-task", Subtask: true),
        new("10004", "Bug", Subtask: false),
    ];
}
