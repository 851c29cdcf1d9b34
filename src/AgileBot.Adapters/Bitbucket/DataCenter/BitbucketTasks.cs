using System.Net;
using AgileBot.Adapters.Http;
using AgileBot.Repositories;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Adapters.Bitbucket.DataCenter;

/// <summary>Resolves tasks, which are comments that block the merge.</summary>
internal sealed class BitbucketTasks([FromKeyedServices(BitbucketOptions.Section)] RestClient bitbucket)
{
    private const int MostTries = 3;

    public async Task ResolveAsync(
        RepositoryName repository,
        int pullRequest,
        string comment,
        CancellationToken cancellationToken
    )
    {
        var (project, slug) = (repository.Project, repository.Slug);
        var number = CommentDrafts.NumberOf(comment);
        FormattableString path =
            $"rest/api/latest/projects/{project}/repos/{slug}/pull-requests/{pullRequest}/comments/{number}";
        for (var attempt = 1; ; attempt++)
        {
            var task = await bitbucket.FindAsync<BitbucketComment>(path, cancellationToken);
            if (task?.IsOpenTask != true)
                return;

            var answer = await bitbucket.SendAsync(
                HttpMethod.Put,
                path,
                new { State = "RESOLVED", task.Version },
                cancellationToken
            );
            if (answer.Status is HttpStatusCode.Conflict && attempt < MostTries)
                continue;

            answer.Accept();
            return;
        }
    }
}
