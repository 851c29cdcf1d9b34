using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Steering;
using AgileBot.Tests.Support;
using AgileBot.Tickets;

namespace AgileBot.Tests.Steering;

/// <summary>Comments on the ticket and on the pull request, as somebody wrote them.</summary>
internal static class Speaking
{
    public static readonly Person Bot = new("agilebot", "AgileBot");
    public static readonly Person Grace = new("grace", "Grace Hopper");

    public static DateTimeOffset At(int minute) => new(2026, 1, 5, 9, minute, 0, TimeSpan.Zero);

    public static TicketComment OnTicket(string id, Person by, string text, int minute = 1, string? marker = null) =>
        new(id, by, text, At(minute), marker);

    public static PullRequestComment OnPullRequest(string id, Person by, string text, int minute = 1) =>
        new(id, null, by, text, At(minute), null, false, null);

    public static OutsideView View(params TicketComment[] comments) =>
        new(Some.Ticket(), Withdrawal: null) { TrackerSelf = Bot, Comments = comments };

    public static OutsideView View(PullRequest pullRequest, params PullRequestComment[] comments) =>
        View() with
        {
            HostSelf = Bot,
            PullRequest = pullRequest,
            ReviewComments = comments,
        };

    public static PullRequest PullRequest(params Participant[] participants) =>
        new(
            7,
            1,
            PullRequestState.Open,
            Branch.Of(Some.Key),
            Branch.Parse("main"),
            Some.Head,
            Some.Base,
            new Uri("http://b/7")
        )
        {
            Author = Bot,
            Participants = participants,
        };

    public static GivenCommand Given(SteeringCommand command, int minute = 1) =>
        new("ticket:1", Grace, At(minute), command, IsEdited: false, Thread: null);
}
