using static AgileBot.Workflow.TicketState;

namespace AgileBot.Workflow;

/// <summary>What a journey asks for now, read off the journey alone. Whatever is not in this list is void: that is how a stop stops.</summary>
public static class StepsDue
{
    /// <summary>How many subtasks of one story are developed side by side.</summary>
    private const int SideBySide = 2;

    public static IReadOnlyList<Step> For(Journey journey) =>
        journey.Version == 0
            ? []
            :
            [
                .. journey.UntoldEnds.Select(end => new Step.TellEnd(end)),
                .. journey.HasEnded ? [] : Telling(journey).Select(step => Delayed(journey, step)),
                .. journey.HasEnded ? [] : Working(journey).Select(step => Delayed(journey, step)),
                .. journey.HasEnded ? [] : Clocks(journey),
            ];

    private static IEnumerable<Step> Telling(Journey journey) =>
        journey.StatusRevision > journey.StatusToldRevision ? [new Step.TellStatus(journey.StatusRevision)] : [];

    private static IEnumerable<Step> Working(Journey journey) =>
        journey.State switch
        {
            AwaitingIndex => [new Step.Index(journey.Run)],
            Refining => [new Step.Refine(journey.Run, journey.QuestionRound)],
            AwaitingAnswers when journey.QuestionsToldRound < journey.QuestionRound =>
            [
                new Step.TellQuestions(journey.Run, journey.QuestionRound),
            ],
            AwaitingPlanApproval when !journey.PlanTold => [new Step.TellPlan(journey.Run)],
            Planned => [new Step.PublishPlan(journey.Run)],
            InDevelopment => Developing(journey),
            InReview when journey.PullRequest is null => [new Step.OpenPullRequest(journey.Run)],
            InReview => [new Step.Review(journey.Run, journey.Head.ToString()!)],
            AwaitingCi =>
            [
                new Step.WatchBuild(journey.Run, journey.Head.ToString()!, journey.BuildLooks)
                {
                    NotBefore = journey.BuildLooks == 0 ? null : journey.BuildLookDue,
                },
            ],
            AwaitingApproval when journey.OwesAnswer => [new Step.AnswerDemands(journey.Run, journey.Head.ToString()!)],
            BaseMoved => [new Step.MergeBase(journey.Run, journey.NewBase.ToString()!)],
            Merging => [new Step.Merge(journey.Run, journey.Head.ToString()!)],
            _ => [],
        };

    /// <summary>Subtasks whose foundations are laid go on side by side; only one at a time is put onto the branch.</summary>
    private static IEnumerable<Step> Developing(Journey journey)
    {
        var open = journey.Subtasks.Where(s => s.Stage is not SubtaskStage.Integrated && IsReady(journey, s));
        var integrating = journey.Subtasks.FirstOrDefault(s => s.Stage is SubtaskStage.Verified);
        return open.Take(SideBySide)
            .Where(s => s.Stage is not SubtaskStage.Verified || s == integrating)
            .Select(s => StepOf(journey.Run, s));
    }

    private static bool IsReady(Journey journey, SubtaskProgress subtask) =>
        subtask.Subtask.DependsOn.All(id => journey.GetSubtask(id).Stage is SubtaskStage.Integrated);

    private static Step StepOf(int run, SubtaskProgress subtask) =>
        subtask.Stage switch
        {
            SubtaskStage.Open => new Step.Route(run, subtask.Subtask.Id, subtask.Attempt),
            SubtaskStage.Routed => new Step.Localise(run, subtask.Subtask.Id, subtask.Attempt),
            SubtaskStage.Localised => new Step.Develop(run, subtask.Subtask.Id, subtask.Attempt),
            SubtaskStage.Developed => new Step.Verify(run, subtask.Subtask.Id, subtask.Attempt),
            _ => new Step.Integrate(run, subtask.Subtask.Id, subtask.Attempt),
        };

    private static Step Delayed(Journey journey, Step step) =>
        journey.Outage is null ? step : step with { NotBefore = journey.DelayedUntil };

    /// <summary>Every wait for a person or a build has a reminder and an end.</summary>
    private static IEnumerable<Step> Clocks(Journey journey)
    {
        if (journey.State is AwaitingCi)
            return
            [
                new Step.Expire(AwaitingCi, journey.Since)
                {
                    NotBefore = journey.Since.AddHours(journey.Limits.BuildHours),
                },
            ];
        if (journey.State is not (AwaitingAnswers or AwaitingPlanApproval or AwaitingApproval or TakenOver))
            return [];

        var remind = journey.Since.AddHours(journey.Limits.RemindAfterHours);
        return journey.Reminded
            ?
            [
                new Step.Expire(journey.State, journey.Since)
                {
                    NotBefore = remind.AddHours(journey.Limits.GiveUpAfterHours),
                },
            ]
            : [new Step.Remind(journey.State, journey.Since) { NotBefore = remind }];
    }
}
