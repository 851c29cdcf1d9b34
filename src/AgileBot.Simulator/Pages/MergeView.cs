using AgileBot.Simulator.Bitbucket;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Pages;

/// <summary>Whether a pull request came in or can come in, and the buttons to close it.</summary>
internal static class MergeView
{
    public static async Task<Html> OfAsync(Visit visit, PullRequest pull)
    {
        var state = pull.IsOpen ? await OpenAsync(visit, pull) : Closed(pull);
        return Html.Of($"<section><h2>Merge</h2>{state}</section>");
    }

    private static Html Closed(PullRequest pull) =>
        pull.MergeCommit is { } commit
            ? Html.Of(
                $"<p><span class=\"verdict good\">Merged</span> into <code>{Texts.Brief(Shapes.DisplayId(pull.ToRef))}</code> by commit <code>{commit[..11]}</code>.</p>"
            )
            : Html.Of($"<p><span class=\"verdict bad\">{PullRequestShapes.State(pull)}</span> It is not merged.</p>");

    private static async Task<Html> OpenAsync(Visit visit, PullRequest pull)
    {
        var state = await MergeRoutes.StateAsync(visit.World, pull);
        var vetoes = state["vetoes"].Items().Select(veto => Html.Of($"<li>{veto.Text("detailedMessage")}</li>"));
        var words =
            state["conflicted"].Flag() is true
                ? Html.Of($"<span class=\"verdict bad\">Conflict</span> Both branches changed the same lines.")
            : state["canMerge"].Flag() is true
                ? Html.Of($"<span class=\"verdict good\">No conflict</span> It can be merged.")
            : Html.Of($"<span class=\"verdict bad\">Not yet</span> It cannot be merged:");
        return Html.Of($"<p>{words}</p><ul>{vetoes}</ul>{Buttons(visit.User, pull)}");
    }

    private static Html Buttons(User user, PullRequest pull) =>
        user.RepositoryRight < RepositoryRight.Write
            ? Html.Of($"<p class=\"quiet\">{user.DisplayName} may not merge here.</p>")
            : Html.Of(
                $"""
                <form method="post" action="{Addresses.Of(pull)}" class="acts" aria-label="Close the pull request">
                <input type="hidden" name="version" value="{pull.Version}">
                <button name="close" value="merge">Merge it myself</button>
                <button name="close" value="decline">Decline</button>
                </form>
                """
            );
}
