using AgileBot.Agents;
using AgileBot.Localisation;
using AgileBot.Ports;
using AgileBot.Workflow;
using Microsoft.Extensions.Options;

namespace AgileBot.Refinement;

/// <summary>The Sprint agent at work: reads the story, what people said and what code there is; asks back or plans.</summary>
internal sealed class RefineStep(
    IIssueTracker tracker,
    CodeIndexes indexes,
    DataQuestion question,
    Prompts prompts,
    IOptions<RefinementOptions> options
) : IStepHandler
{
    public async Task<IReadOnlyList<TicketEvent>> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var journey = context.Journey;
        var ticket = await tracker.FindTicketAsync(context.Lease.Ticket, cancellationToken);
        if (ticket is null)
            return [new TicketEvent.GaveUp(RefinementWords.TicketIsGone(context.Lease.Ticket))];
        if (journey is not { Repository: { } repository, Base: { } standing })
            throw new InvalidOperationException($"{ticket.Key} is refined before its repository is indexed.");

        var index = await indexes.GetAsync(repository, standing, cancellationToken);
        var check = new PlanCheck(RefineQuestion.MaxSubtasks(ticket, options.Value), index.Knows);
        var answer = await question.AskAsync<RefineAnswer>(
            CallOf(context),
            RefineQuestion.Of(prompts.Get(RefineQuestion.PromptName), journey, ticket, index, options.Value),
            check.FaultsOf,
            cancellationToken
        );
        return [RefineOutcome.Of(answer)];
    }

    private AgentCall CallOf(StepContext context) =>
        new(
            context.Lease,
            context.Journey.Run,
            RefineQuestion.PromptName,
            Subtask: "",
            context.Journey.QuestionRound + 1,
            options.Value.Models[0]
        )
        {
            Others = options.Value.Models,
        };
}
