using AgileBot.Simulator.Bitbucket;
using AgileBot.Simulator.Pages.Markup;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Pages;

/// <summary>Comments of a pull request, each followed by its replies.</summary>
internal static class Threads
{
    private const int Deepest = 6;

    public static IReadOnlyList<Said> In(PullRequest pull, Func<PullRequestComment, bool> root)
    {
        var replies = pull.Comments.ToLookup(comment => comment.ParentId);
        var said = new List<Said>();
        var open = new Stack<Said>(
            pull.Comments.Where(comment => comment.ParentId is null && root(comment))
                .Reverse()
                .Select(comment => new Said(comment, 0))
        );
        while (open.TryPop(out var next))
        {
            said.Add(next);
            foreach (var reply in replies[next.Comment.Id].Reverse())
                open.Push(new Said(reply, Math.Min(next.Depth + 1, Deepest)));
        }

        return said;
    }

    public static Html Write(Visit visit, PullRequest pull, Said said)
    {
        var comment = said.Comment;
        return Html.Of(
            $"""
            <article class="comment d{said.Depth}{(
                comment.Author.Name is Accounts.Bot ? " bot" : ""
            )}" id="comment-{comment.Id}" aria-label="Comment of {comment.Author.DisplayName}">
            <p class="by"><strong>{comment.Author.DisplayName}</strong> <span class="quiet">{Texts.Time(
                comment.Created
            )}{Place(comment)}</span>{Task(pull, comment)}</p>
            <div class="said">{MarkdownMarkup.Of(comment.Text)}</div>
            {CommentForm.Reply(visit, pull, comment)}
            </article>
            """
        );
    }

    private static Html Place(PullRequestComment comment) =>
        comment.Anchor is { } anchor
            ? Html.Of(
                $" on <code>{Texts.Brief(anchor.Path)}{(anchor.Line is { } line ? Html.Of($":{line}") : Html.None)}</code>{(anchor.Orphaned ? ", a place that a later push changed" : "")}"
            )
            : Html.None;

    private static Html Task(PullRequest pull, PullRequestComment comment) =>
        comment.IsTask
            ? Html.Of(
                $"""
                <span class="verdict {(comment.State is "RESOLVED" ? "good" : "bad")}">Task: {comment.State}</span>
                <form method="post" action="{Addresses.Of(
                    pull
                )}" class="acts" aria-label="Task"><input type="hidden" name="task" value="{comment.Id}"><input type="hidden" name="version" value="{comment.Version}"><button name="state" value="{(
                    comment.State is "RESOLVED" ? "OPEN" : "RESOLVED"
                )}">{(comment.State is "RESOLVED" ? "Open it again" : "Resolve")}</button></form>
                """
            )
            : Html.None;
}

/// <summary>A comment with its place in the thread that it belongs to.</summary>
internal sealed record Said(PullRequestComment Comment, int Depth);
