using AgileBot.Steering;
using AgileBot.Workflow;
using static AgileBot.Workflow.TicketEvent;

namespace AgileBot.Worker.Dashboard;

/// <summary>What the bot's own work came to, as one sentence each; plain text that is not encoded yet.</summary>
internal static class WorkWords
{
    public static FormattableString Of(TicketEvent happened) =>
        AttemptOf(happened) ?? RequestOf(happened) ?? $"{happened.GetType().Name}.";

    private static FormattableString? AttemptOf(TicketEvent happened) =>
        happened switch
        {
            Routed e => $"{e.Subtask} goes to the model {e.Award.Model}: {e.Award.Reason}",
            Localised e =>
                $"{Words.Count(e.Locations.Count, "place")} for {e.Subtask}: {string.Join(", ", e.Locations.Select(place => place.Path).Distinct(StringComparer.Ordinal))}",
            Developed e => $"{e.Subtask}, attempt {e.Attempt}, is written as {e.Commit.Brief}: {e.Account}",
            Verified e => $"{e.Subtask} is proved at {e.Commit.Brief}.",
            Integrated e => $"{e.Subtask} is on the branch; its head is {e.Head.Brief}.",
            AttemptFailed e => $"Attempt {e.Attempt} of {e.Subtask} failed. {e.Reason} Next time: {e.Lesson}",
            GaveUp e => $"Gave up. {e.Reason}",
            Delayed e => $"{(e.Outage is Outage.ModelUnavailable ? "A model" : "A host")} does not answer. {e.Reason}",
            _ => null,
        };

    private static FormattableString? RequestOf(TicketEvent happened) =>
        happened switch
        {
            PullRequestOpened e => $"Pull request #{e.Id} is open at {e.Head.Brief}.",
            ReviewPassed e => $"The bot's own review lets {e.Head.Brief} pass.",
            ReviewObjected e => $"The bot's own review of {e.Head.Brief} objects: {EventWords.Listed(e.Objections)}",
            BuildPending e => $"The build of {e.Head.Brief} still runs.",
            BuildPassed e => $"Nothing stands against {e.Head.Brief} from the build.",
            BuildFailed e => $"The build of {e.Head.Brief} is red: {e.Text}",
            BaseBranchMoved e => $"The base branch moved to {e.Base.Brief}.",
            BaseMergedIn e => $"The base {e.Base.Brief} is merged in; the head is {e.Head.Brief}.",
            BaseConflicted e => $"The base {e.Base.Brief} conflicts in {string.Join(", ", e.Paths)}.",
            Merged e => $"{e.Head.Brief} is merged{(e.ByBot ? " by the bot" : "")}.",
            MergeRefused e => $"The merge was refused. {e.Reason}",
            _ => null,
        };
}
