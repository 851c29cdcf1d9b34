using AgileBot.Simulator.Bitbucket;
using AgileBot.Simulator.Git;
using AgileBot.Simulator.Pages.Markup;

namespace AgileBot.Simulator.Pages;

/// <summary>One pull request: what it is about, who thinks what of it, whether it can be merged, and the diff with its remarks.</summary>
internal static class PullRequestPage
{
    public static async Task<Page?> OfAsync(Visit visit)
    {
        if (Find(visit) is not { } pull)
            return null;

        var diff = await pull.DiffAsync();
        var merge = await MergeView.OfAsync(visit, pull);
        return new Page(
            $"{pull.Target}: {Texts.Brief(pull.Title, 255)}",
            Html.Of(
                $"""
                {Facts(pull)}
                {VerdictView.Of(visit, pull)}
                {merge}
                <section><h2>Description</h2><div class="said">{MarkdownMarkup.Of(pull.Description)}</div></section>
                {ProofView.Of(pull)}
                {Changes(visit, pull, diff)}
                {Remarks(visit, pull, diff)}
                """
            )
        );
    }

    public static PullRequest? Find(Visit visit) =>
        visit
            .World.Bitbucket.Find(visit.Route("project"), visit.Route("slug"))
            ?.PullRequests.Find(pull => string.Equals($"{pull.Id}", visit.Route("id"), StringComparison.Ordinal));

    private static Html Facts(PullRequest pull) =>
        Html.Of(
            $"""
            <dl class="facts">
            <div><dt>State</dt><dd><span class="state">{PullRequestShapes.State(pull)}</span></dd></div>
            <div><dt>Author</dt><dd>{pull.Author.DisplayName}</dd></div>
            <div><dt>Branch</dt><dd><code>{Texts.Brief(Shapes.DisplayId(pull.FromRef))}</code> into <code>{Texts.Brief(
                Shapes.DisplayId(pull.ToRef)
            )}</code></dd></div>
            <div><dt>Newest commit</dt><dd><code>{pull.FromCommit[..11]}</code></dd></div>
            <div><dt>Updated</dt><dd>{Texts.Time(pull.Updated)}</dd></div>
            </dl>
            """
        );

    private static Html Changes(Visit visit, PullRequest pull, UnifiedDiff diff) =>
        Html.Of(
            $"""
            <section id="changes"><h2>Changes <span class="quiet">{Texts.Count(diff.Files.Count, "file")}</span></h2>
            {new DiffView(visit, pull, diff).Write()}</section>
            """
        );

    /// <summary>What is said about the whole, and about places that the diff does not show any more.</summary>
    private static Html Remarks(Visit visit, PullRequest pull, UnifiedDiff diff)
    {
        var loose = Threads.In(
            pull,
            root => root.Anchor is not { Line: not null } anchor || anchor.Orphaned || diff.Find(anchor.Path) is null
        );
        return Html.Of(
            $"""
            <section><h2>Comments <span class="quiet">{pull.Comments.Count}</span></h2>
            {Talk.Newest(visit, loose, said => $"{said.Comment.Id}", said => Threads.Write(visit, pull, said))}
            {CommentForm.OnAll(visit, pull)}</section>
            """
        );
    }
}
