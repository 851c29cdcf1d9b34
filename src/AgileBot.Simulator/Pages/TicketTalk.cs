using AgileBot.Simulator.Jira;
using AgileBot.Simulator.Pages.Markup;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Pages;

/// <summary>What was said on a ticket, the newest part of it, and the box to say more.</summary>
internal static class TicketTalk
{
    public static Html Of(Visit visit, Issue issue)
    {
        var shown = Talk.Newest(visit, issue.Comments, comment => comment.Id, Comment);
        return Html.Of(
            $"""
            <section><h2>Comments <span class="quiet">{issue.Comments.Count}</span></h2>
            {shown}
            <form method="post" action="{Addresses.Of(issue)}" class="stacked">
            <label for="comment">Comment as {visit.User.DisplayName}</label>
            <textarea id="comment" name="comment" rows="4" required>
            {visit.Typed("comment")}</textarea>
            <p><button class="main" name="act" value="comment">Comment</button></p>
            </form></section>
            """
        );
    }

    private static Html Comment(IssueComment comment) =>
        Html.Of(
            $"""
            <article class="comment{(
                comment.Author.Name is Accounts.Bot ? " bot" : ""
            )}" id="comment-{comment.Id}" aria-label="Comment of {comment.Author.DisplayName}">
            <p class="by"><strong>{comment.Author.DisplayName}</strong> <span class="quiet">{Texts.Time(
                comment.Created
            )}{(
                comment.Updated > comment.Created ? Html.Of($", edited {Texts.Time(comment.Updated)}") : Html.None
            )}</span></p>
            <div class="said">{WikiMarkup.Of(comment.Body)}</div>
            </article>
            """
        );
}
