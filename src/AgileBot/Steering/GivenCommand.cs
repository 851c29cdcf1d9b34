using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Steering;

/// <summary>A command as somebody gave it, in a comment on the ticket or on its pull request.</summary>
/// <param name="Id">Unique over both products; what is journalled when it was taken in.</param>
/// <param name="Thread">The comment on the pull request that is answered; null on the ticket.</param>
public sealed record GivenCommand(string Id, Person By, SteeringCommand Command, bool IsEdited, string? Thread)
{
    /// <summary>What was said to the bot and not taken in yet, oldest first. The bot never hears itself.</summary>
    public static IReadOnlyList<GivenCommand> In(Journey journey, OutsideView seen) =>
        [
            .. seen
                .Comments.Where(comment => comment.Author != seen.TrackerSelf)
                .Select(comment => (comment.Created, Given: Of(comment, seen.TrackerSelf)))
                .Concat(
                    seen.ReviewComments.Where(comment => comment.Author != seen.HostSelf)
                        .Select(comment => (comment.Created, Given: Of(comment, seen.HostSelf)))
                )
                .OrderBy(pair => pair.Created)
                .Select(pair => pair.Given)
                .OfType<GivenCommand>()
                .Where(given => !journey.Heard.Contains(given.Id, StringComparer.Ordinal)),
        ];

    public static GivenCommand? Of(TicketComment comment, Person self) =>
        CommandReader.Find(comment.Text, self.Name) is { } command
            ? new GivenCommand($"ticket:{comment.Id}", comment.Author, command, comment.IsEdited, Thread: null)
            : null;

    public static GivenCommand? Of(PullRequestComment comment, Person self) =>
        CommandReader.Find(comment.Text, self.Name) is { } command
            ? new GivenCommand($"pull-request:{comment.Id}", comment.Author, command, comment.IsEdited, comment.Id)
            : null;
}
