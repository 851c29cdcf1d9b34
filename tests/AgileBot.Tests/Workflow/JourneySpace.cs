using System.Globalization;
using AgileBot.Repositories;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Tests.Workflow;

/// <summary>Every journey that the workflow can reach with bounded counters, and every move between them.</summary>
internal sealed class JourneySpace
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    private JourneySpace() { }

    public List<Journey> Journeys { get; } = [];

    /// <summary>From, event, to, and whether the bot's own steps and clocks make the move without anybody's help.</summary>
    public List<(int From, TicketEvent Event, int To, bool ByItself)> Moves { get; } = [];

    public static JourneySpace Explore(Bounds bounds, params Subtask[] subtasks)
    {
        var space = new JourneySpace();
        var events = new JourneyEvents(bounds, subtasks);
        space.Number(JourneyEvents.Accept());
        for (var from = 0; from < space.Journeys.Count; from++)
        {
            foreach (var (happened, byItself) in events.After(space.Journeys[from]))
                space.Take(from, happened, byItself);
        }

        return space;
    }

    private void Take(int from, TicketEvent happened, bool byItself)
    {
        if (TicketWorkflow.Next(Journeys[from], happened, JourneyEvents.Now) is Move.Onward move)
            Moves.Add((from, happened, Number(Essence(move.Journey)), byItself));
    }

    private int Number(Journey journey)
    {
        var key = KeyOf(journey);
        if (_numbers.TryGetValue(key, out var number))
            return number;
        _numbers.Add(key, Journeys.Count);
        Journeys.Add(journey);
        return Journeys.Count - 1;
    }

    /// <summary>Commits are only ever compared, so their names may be exchanged; counters that only grow are cut to what the workflow reads of them.</summary>
    private static Journey Essence(Journey journey) =>
        journey with
        {
            Version = 1,
            StatusRevision = 0,
            StatusToldRevision = 0,
            BuildLooks = 0,
            Words = [],
            Heard = [],
            Reason = "",
            Base = journey.Base is null ? null : JourneyEvents.Base,
            NewBase = journey.NewBase is null ? null : JourneyEvents.NewBase,
            Head = journey.Head is null ? null : JourneyEvents.Head,
            ReviewedHead = Renamed(journey.ReviewedHead, journey.Head),
            BuiltHead = Renamed(journey.BuiltHead, journey.Head),
            Approval = journey.Approval is { } approval
                ? approval with
                {
                    Commit = Renamed(approval.Commit, journey.Head)!.Value,
                }
                : null,
            Subtasks =
            [
                .. journey.Subtasks.Select(s =>
                    s with
                    {
                        Failures = [],
                        Award = null,
                        FailedModels = [],
                        Locations = [],
                        Account = "",
                    }
                ),
            ],
        };

    private static CommitSha? Renamed(CommitSha? commit, CommitSha? head) =>
        commit is null ? null
        : commit == head ? JourneyEvents.Head
        : JourneyEvents.OldHead;

    private static string KeyOf(Journey j) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{j.State}|{j.Run}|{j.Base is null}|{j.Head is null}|{j.NewBase is null}|{j.Questions.Count}|{j.QuestionRound}|{j.QuestionsToldRound}|{j.Plan is null}|{j.PlanTold}|{j.PlanAccepted}|{j.PlanPublished}|{j.PullRequest}|{j.ReviewedHead}|{j.BuiltHead}|{j.Approval}|{j.ReviewRounds}|{j.BuildRepairs}|{j.BuildFailure}|{j.Outage}|{j.Delays}|{j.Reminded}|{j.Outcome}|{string.Join(',', j.UntoldEnds.Select(e => $"{e.Run}{e.Outcome}"))}|{string.Join(',', j.Subtasks.Select(s => $"{s.Subtask.Id}{s.Stage}{s.Attempt}{s.Commit is null}{s.Demands.Count}{s.IsAnswered}"))}"
        );
}
