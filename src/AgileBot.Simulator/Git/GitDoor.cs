using AgileBot.Simulator.Bitbucket;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Git;

/// <summary>git over HTTP: the same tokens as the API, and what was pushed is noticed.</summary>
internal sealed class GitDoor(World world)
{
    public async Task ServeAsync(HttpContext http)
    {
        if (world.Accounts.ByBitbucketToken(Credentials.FindToken(http.Request)) is not { } user)
        {
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"Atlassian Bitbucket\"";
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var repository = world.Bitbucket.Find(Route(http, "project"), Name(http));
        var writing = IsPush(http.Request);
        if (repository is null || user.RepositoryRight is RepositoryRight.None)
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (writing && user.RepositoryRight < RepositoryRight.Write)
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
        else
            await new GitBackend(repository.Git.Path, user.Name).ServeAsync(
                http,
                writing && HttpMethods.IsPost(http.Request.Method) ? () => NoticeAsync(repository, user) : null
            );
    }

    private Task NoticeAsync(Repository repository, User user) =>
        world.ChangeAsync(() => new PushNotice(world, repository, user).GiveAsync());

    private static bool IsPush(HttpRequest request) =>
        request.Path.Value!.EndsWith("/git-receive-pack", StringComparison.Ordinal)
        || string.Equals(request.Query["service"], "git-receive-pack", StringComparison.Ordinal);

    private static string Route(HttpContext http, string name) => http.Request.RouteValues[name] as string ?? "";

    private static string Name(HttpContext http)
    {
        var name = Route(http, "repository");
        return name.EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
    }
}
