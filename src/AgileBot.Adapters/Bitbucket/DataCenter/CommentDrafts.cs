using System.Globalization;
using AgileBot.Ports;

namespace AgileBot.Adapters.Bitbucket.DataCenter;

/// <summary>Puts drafts of comments into Bitbucket's shape.</summary>
internal static class CommentDrafts
{
    /// <summary>The text with the mark at its end.</summary>
    public static string Body(this CommentDraft draft) => CommentMark.Write(draft.Text, draft.Marker);

    /// <summary>The same said about the pull request as a whole, with the place in front.</summary>
    public static CommentDraft WithoutAnchor(this CommentDraft draft) =>
        draft.Anchor is { } anchor
            ? draft with
            {
                Anchor = null,
                Text = $"`{anchor.Path.Replace("`", "'", StringComparison.Ordinal)}:{anchor.Line}`\n\n{draft.Text}",
            }
            : draft;

    /// <summary>A reply stands where its thread stands.</summary>
    public static object ToWire(this CommentDraft draft) =>
        new
        {
            Text = draft.Body(),
            Severity = draft.IsTask ? "BLOCKER" : null,
            Parent = draft.Parent is { } parent ? new BitbucketCommentReference(NumberOf(parent)) : null,
            Anchor = draft is { Parent: null, Anchor: { } anchor } ? BitbucketAnchor.Of(anchor) : null,
        };

    /// <summary>Bitbucket counts its comments.</summary>
    public static long NumberOf(string comment) =>
        long.TryParse(comment, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ArgumentException($"'{comment}' is not the id of a Bitbucket comment.", nameof(comment));
}
