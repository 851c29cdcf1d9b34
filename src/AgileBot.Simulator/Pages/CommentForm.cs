using AgileBot.Simulator.Bitbucket;
using AgileBot.Simulator.Git;

namespace AgileBot.Simulator.Pages;

/// <summary>Boxes to say something: on the whole, on a line, in reply.</summary>
internal static class CommentForm
{
    public static Html OnAll(Visit visit, PullRequest pull) =>
        Write(pull, "remark", $"Comment as {visit.User.DisplayName}", Html.None, Meant(visit, ""));

    /// <summary>Closed until somebody opens it, or was refused in it.</summary>
    public static Html Reply(Visit visit, PullRequest pull, PullRequestComment comment)
    {
        var typed = Meant(visit, $"{comment.Id}");
        return Html.Of(
            $"<details id=\"reply-{comment.Id}\"{(typed.Length > 0 ? Html.Of($" open") : Html.None)}><summary>Reply</summary>{Write(pull, $"text-{comment.Id}", $"Reply as {visit.User.DisplayName}", Html.Of($"<input type=\"hidden\" name=\"parent\" value=\"{comment.Id}\">"), typed)}</details>"
        );
    }

    /// <param name="at">Where the page stands, to come back to it.</param>
    public static Html OnLine(Visit visit, PullRequest pull, FileDiff file, DiffLine line, string at)
    {
        var number = line.Type is "REMOVED" ? line.From : line.To;
        var place = Html.Of(
            $"<input type=\"hidden\" name=\"path\" value=\"{file.Path}\"><input type=\"hidden\" name=\"line\" value=\"{number}\"><input type=\"hidden\" name=\"kind\" value=\"{line.Type}\"><input type=\"hidden\" name=\"at\" value=\"{at}\">"
        );
        return Write(pull, "on-line", $"Comment on line {number} as {visit.User.DisplayName}", place, "");
    }

    private static string Meant(Visit visit, string parent) =>
        string.Equals(visit.Typed("parent"), parent, StringComparison.Ordinal) ? visit.Typed("text") : "";

    private static Html Write(PullRequest pull, string id, string label, Html more, string typed) =>
        Html.Of(
            $"""
            <form method="post" action="{Addresses.Of(pull)}" class="stacked">{more}
            <label for="{id}">{label}</label>
            <textarea id="{id}" name="text" rows="3" required>
            {typed}</textarea>
            <p><button>Comment</button></p>
            </form>
            """
        );
}
