using AgileBot.Tickets;

namespace AgileBot.Workflow;

/// <summary>What a person wants changed on the pull request, and the comment in whose thread it is answered.</summary>
/// <param name="Text">In the person's words, with file and line where there is one.</param>
/// <param name="Comment">Null where an older journal does not say which comment it was.</param>
public sealed record Demand(Person By, string Text, string? Comment);
