namespace AgileBot.Workflow;

/// <summary>The Supervisor's choice for one attempt: which model does it, and what the choice rests on.</summary>
/// <param name="Model">A name of the catalogue.</param>
/// <param name="Reason">The bids in a few words, for the timeline.</param>
public sealed record Award(string Model, string Reason);
