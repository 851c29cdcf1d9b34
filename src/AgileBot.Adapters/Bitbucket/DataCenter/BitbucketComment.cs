using AgileBot.Ports;

namespace AgileBot.Adapters.Bitbucket.DataCenter;

/// <summary>Bitbucket's comment, with the replies to it inside.</summary>
/// <param name="Severity">BLOCKER makes it a task.</param>
internal sealed record BitbucketComment(
    long Id,
    int Version,
    string Text,
    BitbucketUser Author,
    DateTimeOffset CreatedDate,
    string? Severity = null,
    string? State = null,
    BitbucketAnchor? Anchor = null,
    BitbucketCommentReference? Parent = null,
    IReadOnlyList<BitbucketComment>? Comments = null,
    bool ThreadResolved = false,
    DateTimeOffset? UpdatedDate = null
)
{
    public bool IsResolved => State is "RESOLVED" || ThreadResolved;

    public bool IsEdited => UpdatedDate is { } updated ? updated != CreatedDate : Version > 0;

    public bool IsOpenTask => Severity is "BLOCKER" && State is not "RESOLVED";
}

/// <summary>A mention of another comment.</summary>
internal sealed record BitbucketCommentReference(long Id);

/// <summary>Where in the diff a comment stands; without a line it is about the file.</summary>
internal sealed record BitbucketAnchor(
    BitbucketPath Path,
    int? Line = null,
    string? LineType = null,
    string? FileType = null,
    bool? Orphaned = null
)
{
    public static BitbucketAnchor Of(DiffAnchor anchor) =>
        new(
            new BitbucketPath(anchor.Path),
            anchor.Line,
            anchor.Kind.ToString().ToUpperInvariant(),
            anchor.Kind is DiffLineKind.Removed ? "FROM" : "TO"
        );

    public DiffAnchor ToAnchor() =>
        new(
            Path.Text,
            Line ?? 0,
            LineType switch
            {
                "ADDED" => DiffLineKind.Added,
                "REMOVED" => DiffLineKind.Removed,
                _ => DiffLineKind.Context,
            }
        );
}
