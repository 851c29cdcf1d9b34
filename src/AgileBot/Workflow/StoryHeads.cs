using AgileBot.Ports;

namespace AgileBot.Workflow;

/// <summary>Brings what people pushed to the story branch into the mirror before a step reads it.</summary>
internal static class StoryHeads
{
    public static async Task EnsureHeadAsync(
        this IRepositories repositories,
        Journey journey,
        CancellationToken cancellationToken
    )
    {
        // before the first push there is nothing that the index did not bring
        if (journey is { Head: not null, Repository: { } repository })
            await repositories.FetchAsync(repository, journey.BaseBranch, journey.StoryBranch, cancellationToken);
    }
}
