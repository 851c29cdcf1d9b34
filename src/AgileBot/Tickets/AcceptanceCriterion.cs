namespace AgileBot.Tickets;

/// <summary>One checkable statement about a story. Its id stays the same from refinement to the pull request.</summary>
/// <param name="Id"><c>AC-1</c>, <c>AC-2</c>, ... counted per story.</param>
public sealed record AcceptanceCriterion(string Id, string Text);
