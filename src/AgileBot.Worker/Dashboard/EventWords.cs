using System.Globalization;
using AgileBot.Steering;
using AgileBot.Workflow;
using static AgileBot.Workflow.TicketEvent;

namespace AgileBot.Worker.Dashboard;

/// <summary>What happened, as one sentence for a busy reader; plain text that is not encoded yet. Here: what people and the plan did; the rest in <see cref="WorkWords"/>.</summary>
internal static class EventWords
{
    public static string Of(TicketEvent happened) =>
        Text(PlanOf(happened) ?? PeopleOf(happened) ?? WorkWords.Of(happened));

    private static string Text(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);

    private static FormattableString? PlanOf(TicketEvent happened) =>
        happened switch
        {
            Accepted e =>
                $"Taken in for {e.Requester}: work in {e.Repository} towards {e.BaseBranch}{(e.Interactive ? ", and the plan waits for a word" : "")}.",
            Indexed e => $"The repository is read at {e.Base.Brief}.",
            QuestionsRaised e => $"{Words.Count(e.Questions.Count, "question")}: {Listed(e.Questions)}",
            QuestionsTold e => $"The questions stand on the ticket (round {e.Round}).",
            Answered e => $"{e.By} answered: {e.Text}",
            PlanMade e =>
                $"Planned {Words.Count(e.Plan.Subtasks.Count, "part")}, {e.Plan.Points} points: {e.Plan.Understanding}",
            PlanTold => $"The plan stands on the ticket.",
            PlanApproved e => $"{e.By} approved the plan.",
            PlanPublished e => $"The parts are in Jira: {string.Join(", ", e.Keys.Values)}.",
            _ => null,
        };

    private static FormattableString? PeopleOf(TicketEvent happened) =>
        happened switch
        {
            TicketEvent.Approved e => $"{e.Approval.By} approved {e.Approval.Commit.Brief}.",
            ApprovalWithdrawn e => $"{e.By} withdrew the approval.",
            ChangesRequested e => $"{e.By} asked for changes: {Listed(e.Demands)}",
            BranchMoved e => $"Somebody pushed to the branch; it is kept. The head is {e.Head.Brief} now.",
            PullRequestDeclined e => $"The pull request was declined. {e.Reason}",
            Withdrawn e => $"The ticket was taken back. {e.Reason}",
            Stopped e => $"{e.By} said stop.",
            Resumed e => $"{e.By} let it go on{(string.IsNullOrEmpty(e.Hint) ? "." : $", with a hint: {e.Hint}")}",
            TakenOverBy e => $"{e.By} took over by hand.",
            Hinted e => $"{e.By} gave a hint: {e.Hint}",
            Heeded => $"A command in a comment was heard.",
            LeftAsIs e => $"{e.Subtask} is left as it is. {e.Account}",
            DemandsAnswered e => $"Whoever asked for changes was answered and asked to look at {e.Head.Brief}.",
            Reminded => $"Whoever is waited for was reminded.",
            ClockExpired e => $"Nobody came: the wait {e.Wait} is over.",
            StatusTold e => $"The status on the ticket is up to date (revision {e.Revision}).",
            EndTold e => $"The end of run {e.Run} stands on the ticket.",
            _ => null,
        };

    internal static string Listed(IReadOnlyList<string> texts) =>
        string.Join(" ", texts.Select((text, at) => $"({(at + 1).ToString(CultureInfo.InvariantCulture)}) {text}"));
}
