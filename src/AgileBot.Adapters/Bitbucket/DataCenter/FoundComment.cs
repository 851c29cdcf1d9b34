using System.Globalization;
using AgileBot.Ports;
using AgileBot.Tickets;

namespace AgileBot.Adapters.Bitbucket.DataCenter;

/// <summary>A comment as it was found among others: what it answers, and where in the diff its thread stands.</summary>
internal sealed record FoundComment(BitbucketComment Comment, long? Parent, BitbucketAnchor? Anchor, bool IsResolved)
{
    public PullRequestDeed ToDeed() =>
        new PullRequestDeed.Commented(
            Comment.Author.ToPerson(),
            Comment.Id.ToString(CultureInfo.InvariantCulture),
            Comment.Version
        );

    /// <param name="us">Only our own marks are taken for marks.</param>
    public PullRequestComment ToComment(Person us)
    {
        var author = Comment.Author.ToPerson();
        var (text, marker) = author == us ? CommentMark.Read(Comment.Text) : (Comment.Text, null);
        return new PullRequestComment(
            Comment.Id.ToString(CultureInfo.InvariantCulture),
            Parent?.ToString(CultureInfo.InvariantCulture),
            author,
            text,
            Comment.CreatedDate,
            Anchor?.ToAnchor(),
            Comment.IsOpenTask,
            marker
        )
        {
            IsResolved = IsResolved,
            IsOutdated = Anchor?.Orphaned == true,
            IsEdited = Comment.IsEdited,
        };
    }
}

/// <summary>Lays out the comments of a pull request, replies after what they answer, oldest first.</summary>
internal static class BitbucketDiscussion
{
    public static IReadOnlyList<FoundComment> Of(IEnumerable<BitbucketActivity> activities)
    {
        // a reply may come twice: inside its thread and as news of its own
        var found = new Dictionary<long, FoundComment>();
        foreach (var comment in activities.SelectMany(Thread))
            if (!found.TryGetValue(comment.Comment.Id, out var known) || known.Parent is null)
                found[comment.Comment.Id] = comment;

        return [.. found.Values.OrderBy(comment => comment.Comment.CreatedDate).ThenBy(comment => comment.Comment.Id)];
    }

    private static IEnumerable<FoundComment> Thread(BitbucketActivity activity) =>
        activity is { Action: "COMMENTED", Comment: { } comment }
            ? Flatten(comment, comment.Parent?.Id, activity.CommentAnchor ?? comment.Anchor, resolved: false)
            : [];

    /// <summary>What is resolved is resolved with all that was replied to it.</summary>
    private static IEnumerable<FoundComment> Flatten(
        BitbucketComment comment,
        long? parent,
        BitbucketAnchor? anchor,
        bool resolved
    )
    {
        var done = resolved || comment.IsResolved;
        return (comment.Comments ?? [])
            .SelectMany(reply => Flatten(reply, comment.Id, reply.Anchor ?? anchor, done))
            .Prepend(new FoundComment(comment, parent, anchor, done));
    }
}
