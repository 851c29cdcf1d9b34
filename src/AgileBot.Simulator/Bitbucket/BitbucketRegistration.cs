using AgileBot.Simulator.Git;

namespace AgileBot.Simulator.Bitbucket;

/// <summary>Opens the simulated Bitbucket, git included.</summary>
internal static class BitbucketRegistration
{
    public static void MapBitbucket(this IEndpointRouteBuilder routes, World world)
    {
        var door = new BitbucketDoor(routes, world, []);
        door.MapRepositories();
        door.MapPullRequests();
        door.MapVerdicts();
        door.MapComments();
        door.MapMerges();
        door.MapDiffs();
        door.MapBuilds();
        door.MapInsights();
        routes.Map("/bitbucket/scm/{project}/{repository}/{**rest}", new GitDoor(world).ServeAsync);
    }
}
