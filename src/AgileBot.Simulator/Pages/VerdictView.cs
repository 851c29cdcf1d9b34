using AgileBot.Simulator.Bitbucket;

namespace AgileBot.Simulator.Pages;

/// <summary>Who thinks what of which commit, and the buttons to give one's own verdict.</summary>
internal static class VerdictView
{
    public static Html Of(Visit visit, PullRequest pull) =>
        Html.Of(
            $"""
            <section><h2>Verdicts</h2>
            {(
                pull.Participants.Count == 0
                    ? Html.Of($"<p class=\"quiet\">Nobody is asked yet.</p>")
                    : Html.Of($"<ul class=\"links\">{pull.Participants.Select(someone => Verdict(pull, someone))}</ul>")
            )}
            {Buttons(visit, pull)}</section>
            """
        );

    private static Html Verdict(PullRequest pull, Participant someone)
    {
        var words = someone.Status switch
        {
            "APPROVED" => "approved",
            "NEEDS_WORK" => "wants more work",
            _ => someone.IsReviewer ? "has not decided" : "takes part",
        };
        var (mark, commit) = (someone.Status, someone.LastReviewedCommit);
        var moved = commit is not null && !string.Equals(commit, pull.FromCommit, StringComparison.Ordinal);
        return Html.Of(
            $"<li><strong>{someone.User.DisplayName}</strong> <span class=\"verdict {(mark is "APPROVED" ? "good" : mark is "NEEDS_WORK" ? "bad" : "")}\">{words}</span>{(commit is null ? Html.None : Html.Of($" <span class=\"quiet\">looked at <code>{commit[..11]}</code>{(moved ? ", which is not the newest commit" : "")}</span>"))}</li>"
        );
    }

    private static Html Buttons(Visit visit, PullRequest pull)
    {
        if (!pull.IsOpen)
            return Html.None;
        if (pull.Author == visit.User)
            return Html.Of($"<p class=\"quiet\">The author gives no verdict.</p>");

        return Html.Of(
            $"""
            <form method="post" action="{Addresses.Of(pull)}" class="acts" aria-label="Your verdict">
            <input type="hidden" name="commit" value="{pull.FromCommit}">
            <button class="main" name="verdict" value="APPROVED">Approve</button>
            <button name="verdict" value="NEEDS_WORK">Needs work</button>
            <button name="verdict" value="UNAPPROVED">Take my verdict back</button>
            </form>
            """
        );
    }
}
