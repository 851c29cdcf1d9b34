using System.Net;
using AgileBot.Adapters.Http;
using AgileBot.Ports;
using AgileBot.Repositories;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Adapters.Bitbucket.DataCenter;

/// <summary>Reads and writes what is said on a pull request. Ours are known by author and mark.</summary>
internal sealed class BitbucketComments(
    [FromKeyedServices(BitbucketOptions.Section)] RestClient bitbucket,
    BitbucketSelf self
)
{
    public const int Longest = 32_768;

    private const int MostTries = 3;

    public async Task<IReadOnlyList<PullRequestComment>> GetAllAsync(
        RepositoryName repository,
        int pullRequest,
        CancellationToken cancellationToken
    )
    {
        var us = await self.GetAsync(cancellationToken);
        var found = await FindAllAsync(repository, pullRequest, cancellationToken);
        return [.. found.Select(comment => comment.ToComment(us))];
    }

    /// <summary>Comments as they stand now, with what else happened.</summary>
    public async Task<IReadOnlyList<PullRequestDeed>> GetDeedsAsync(
        RepositoryName repository,
        int pullRequest,
        CancellationToken cancellationToken
    )
    {
        var activities = await ReadActivitiesAsync(repository, pullRequest, cancellationToken);
        return
        [
            .. BitbucketDiscussion.Of(activities).Select(comment => comment.ToDeed()),
            .. activities.Select(activity => activity.FindDeed()).OfType<PullRequestDeed>(),
        ];
    }

    public async Task WriteAsync(
        RepositoryName repository,
        int pullRequest,
        CommentDraft draft,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            var ours = await FindOursAsync(repository, pullRequest, draft.Marker, cancellationToken);
            if (ours is null)
            {
                await AddAsync(repository, pullRequest, draft, cancellationToken);
                return;
            }

            var answer = await EditAsync(repository, pullRequest, ours, draft, cancellationToken);
            if (answer?.Status is HttpStatusCode.Conflict && attempt < MostTries)
                continue;

            answer?.Accept();
            return;
        }
    }

    private async Task<IReadOnlyList<FoundComment>> FindAllAsync(
        RepositoryName repository,
        int pullRequest,
        CancellationToken cancellationToken
    ) => BitbucketDiscussion.Of(await ReadActivitiesAsync(repository, pullRequest, cancellationToken));

    private Task<IReadOnlyList<BitbucketActivity>> ReadActivitiesAsync(
        RepositoryName repository,
        int pullRequest,
        CancellationToken cancellationToken
    )
    {
        var (project, slug) = (repository.Project, repository.Slug);
        return bitbucket.ReadAllAsync<BitbucketActivity>(
            start =>
                $"rest/api/latest/projects/{project}/repos/{slug}/pull-requests/{pullRequest}/activities?start={start}&limit=100",
            cancellationToken
        );
    }

    private async Task<FoundComment?> FindOursAsync(
        RepositoryName repository,
        int pullRequest,
        string marker,
        CancellationToken cancellationToken
    )
    {
        var us = await self.GetAsync(cancellationToken);
        var all = await FindAllAsync(repository, pullRequest, cancellationToken);
        return all.FirstOrDefault(known => string.Equals(known.ToComment(us).Marker, marker, StringComparison.Ordinal));
    }

    /// <summary>Null when there was nothing to change.</summary>
    private async Task<RestAnswer?> EditAsync(
        RepositoryName repository,
        int pullRequest,
        FoundComment ours,
        CommentDraft draft,
        CancellationToken cancellationToken
    )
    {
        var text = ours.Anchor is null && draft.Anchor is not null ? draft.WithoutAnchor().Body() : draft.Body();
        if (ours.Comment.Text.Says(text))
            return null;

        var (project, slug) = (repository.Project, repository.Slug);
        return await bitbucket.SendAsync(
            HttpMethod.Put,
            $"rest/api/latest/projects/{project}/repos/{slug}/pull-requests/{pullRequest}/comments/{ours.Comment.Id}",
            new { Text = text, ours.Comment.Version },
            cancellationToken
        );
    }

    private async Task AddAsync(
        RepositoryName repository,
        int pullRequest,
        CommentDraft draft,
        CancellationToken cancellationToken
    )
    {
        var answer = await PostAsync(repository, pullRequest, draft, cancellationToken);

        // a line that the diff does not show: refused, so that nothing was posted; what was to be said is said anyway
        if (draft.Anchor is not null && answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.Conflict)
            answer = await PostAsync(repository, pullRequest, draft.WithoutAnchor(), cancellationToken);
        // the comment that it replies to was deleted meanwhile
        if (draft.Parent is not null && answer.IsMissing && answer.Names("NoSuchComment"))
            answer = await PostAsync(repository, pullRequest, draft with { Parent = null }, cancellationToken);

        answer.Accept();
    }

    private Task<RestAnswer> PostAsync(
        RepositoryName repository,
        int pullRequest,
        CommentDraft draft,
        CancellationToken cancellationToken
    )
    {
        var (project, slug) = (repository.Project, repository.Slug);
        return bitbucket.SendAsync(
            HttpMethod.Post,
            $"rest/api/latest/projects/{project}/repos/{slug}/pull-requests/{pullRequest}/comments",
            draft.ToWire(),
            cancellationToken
        );
    }
}
