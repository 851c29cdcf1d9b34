using AgileBot.Agents;
using AgileBot.Workflow;

namespace AgileBot.Refinement;

/// <summary>What the workflow is told about an answer of the Sprint agent's model.</summary>
internal static class RefineOutcome
{
    public static TicketEvent Of(Answer<RefineAnswer> answer) =>
        answer switch
        {
            Answer<RefineAnswer>.Given { Value: { Questions.Count: > 0 } asked } => new TicketEvent.QuestionsRaised([
                .. asked.Questions.Select(text => text.Trim()).Distinct(StringComparer.Ordinal),
            ]),
            Answer<RefineAnswer>.Given given => new TicketEvent.PlanMade(given.Value.ToPlan()),
            Answer<RefineAnswer>.Unusable unusable => new TicketEvent.GaveUp(RefinementWords.NoPlan(unusable.Faults)),
            _ => throw new InvalidOperationException("An answer is given or unusable."),
        };
}
