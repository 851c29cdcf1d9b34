using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Steering;

/// <summary>A command as somebody gave it, in a comment on the ticket or on its pull request.</summary>
/// <param name="Id">Unique over both products; what is journalled when it was taken in.</param>
/// <param name="Thread">The comment on the pull request that is answered; null on the ticket.</param>
public sealed record GivenCommand(
    string Id,
    Person By,
    DateTimeOffset At,
    SteeringCommand Command,
    bool IsEdited,
    string? Thread
)
{
    private bool IsOrder => Command is not SteeringCommand.Unknown;

    /// <summary>What was said to the bot and not taken in yet, oldest first. The bot never hears itself.</summary>
    public static IReadOnlyList<GivenCommand> In(Journey journey, OutsideView seen) =>
        [
            .. OnTicket(journey, seen)
                .Concat(OnPullRequest(journey, seen))
                .Where(given => !journey.Heard.Contains(given.Id, StringComparer.Ordinal))
                .OrderBy(given => given.At),
        ];

    /// <summary>Whether the comment orders something by a word of the table; such words are nothing else as well.</summary>
    public static bool IsOrderIn(TicketComment comment, Person self) => Of(comment, self)?.IsOrder == true;

    /// <inheritdoc cref="IsOrderIn(TicketComment, Person)"/>
    public static bool IsOrderIn(PullRequestComment comment, Person self) => Of(comment, self)?.IsOrder == true;

    public static GivenCommand? Of(TicketComment comment, Person self) =>
        CommandReader.Find(comment.Text, self.Name) is { } command
            ? new GivenCommand($"ticket:{comment.Id}", comment.Author, comment.Created, command, comment.IsEdited, null)
            : null;

    private static GivenCommand? Of(PullRequestComment comment, Person self) =>
        CommandReader.Find(comment.Text, self.Name) is { } command
            ? new GivenCommand(
                $"pull-request:{comment.Id}",
                comment.Author,
                comment.Created,
                command,
                comment.IsEdited,
                comment.Id
            )
            : null;

    /// <summary>Words that the table does not know may be an answer to a question, begun with the bot's name.</summary>
    private static IEnumerable<GivenCommand> OnTicket(Journey journey, OutsideView seen) =>
        from comment in seen.Comments
        where !seen.IsBot(comment.Author)
        let given = Of(comment, seen.TrackerSelf)
        where given is not null
        let answers = journey.State is TicketState.AwaitingAnswers && seen.IsReporterOrAssignee(comment.Author)
        where given.IsOrder || !(answers || journey.Heard.Contains(comment.Id, StringComparer.Ordinal))
        select given;

    /// <summary>Words that the table does not know may say what needs work.</summary>
    private static IEnumerable<GivenCommand> OnPullRequest(Journey journey, OutsideView seen) =>
        from comment in seen.ReviewComments
        where !seen.IsBot(comment.Author)
        let given = Of(comment, seen.HostSelf)
        where given is not null
        let demands = !journey.HasEnded && NeedsWork(comment.Author, seen.PullRequest)
        where given.IsOrder || !(demands || journey.Heard.Contains(comment.Id, StringComparer.Ordinal))
        select given;

    private static bool NeedsWork(Person person, PullRequest? pullRequest) =>
        pullRequest?.Participants.Any(p => p.Person == person && p.Verdict is ReviewVerdict.NeedsWork) == true;
}
