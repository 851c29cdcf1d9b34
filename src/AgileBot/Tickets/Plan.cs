namespace AgileBot.Tickets;

/// <summary>What the Sprint agent made of a story: its criteria, and its subtasks as a directed acyclic graph.</summary>
/// <param name="Understanding">The story in the bot's words, one paragraph, for people to object to.</param>
public sealed record Plan(
    string Understanding,
    IReadOnlyList<AcceptanceCriterion> Criteria,
    IReadOnlyList<Subtask> Subtasks,
    StoryPoints Points
);

/// <summary>One piece of the plan: small enough for one commit, with the criteria it answers.</summary>
/// <param name="Id"><c>ST-1</c>, ... within the plan; a rework is <c>RW-1</c>, ...</param>
/// <param name="Criteria">Ids of the story's criteria that this subtask covers.</param>
/// <param name="DependsOn">Ids of the subtasks that must be integrated before.</param>
/// <param name="Provides">Names that exist when it is done: <c>prices.parse_prices</c>.</param>
/// <param name="Requires">Names that an earlier subtask provides.</param>
public sealed record Subtask(
    string Id,
    string Title,
    string Description,
    SubtaskKind Kind,
    StoryPoints Points,
    IReadOnlyList<string> Criteria,
    IReadOnlyList<string> DependsOn,
    IReadOnlyList<string> Provides,
    IReadOnlyList<string> Requires
);

/// <summary>What kind of work a subtask is; it decides what counts as proof.</summary>
public enum SubtaskKind
{
    /// <summary>New or corrected behaviour: tests are red first.</summary>
    Feature,

    /// <summary>Same behaviour: every test stays green.</summary>
    Refactoring,

    /// <summary>Words only: no test is asked for.</summary>
    Documentation,

    /// <summary>Settings and build files: no test is asked for.</summary>
    Configuration,

    /// <summary>What a review, a person or a red build asked to be changed; every test stays green.</summary>
    Rework,
}
