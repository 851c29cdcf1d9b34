using System.Text.Json.Nodes;
using AgileBot.Simulator.Bitbucket;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.Jira;
using AgileBot.Simulator.Ledger;

namespace AgileBot.Simulator.Reports;

/// <summary>The whole world as JSON, for tests and for the curious.</summary>
internal static class WorldView
{
    public static JsonObject Of(World world) =>
        new()
        {
            ["issues"] = world.Jira.Issues.Select(issue => (JsonNode?)Issue(world, issue)).ToJsonArray(),
            ["pullRequests"] = world
                .Bitbucket.Repositories.SelectMany(repository => repository.PullRequests)
                .Select(pullRequest => (JsonNode?)PullRequest(world, pullRequest))
                .ToJsonArray(),
            ["repositories"] = world.Bitbucket.Repositories.Select(Repository).ToJsonArray(),
            ["builds"] = world.Bitbucket.Repositories.SelectMany(Builds).ToJsonArray(),
            ["reports"] = world.Bitbucket.Repositories.SelectMany(Reports).ToJsonArray(),
            ["ledger"] = world.Ledger.Effects.Select(Entry).ToJsonArray(),
            ["duplicateEffects"] = world.Ledger.DuplicateEffects,
            ["delivered"] = world.Webhooks.Delivered,
            ["undelivered"] = world.Webhooks.Undelivered,
            ["unserved"] = world.Unserved.Requests.ToTexts(),
        };

    private static JsonObject Issue(World world, Issue issue)
    {
        var shape = IssueShape.Of(world, issue);
        shape["properties"] = Copy(issue.Properties);
        shape["comments"] = issue.Comments.Select(comment => (JsonNode?)Shapes(world, issue, comment)).ToJsonArray();
        shape["remoteLinks"] = issue.RemoteLinks.Select(link => (JsonNode?)link.Content.DeepClone()).ToJsonArray();
        shape["changelog"] = Jira.Shapes.History(world, issue);
        return shape;
    }

    private static JsonObject Shapes(World world, Issue issue, IssueComment comment)
    {
        var shape = Jira.Shapes.Comment(world, issue, comment);
        shape["properties"] = Copy(comment.Properties);
        return shape;
    }

    private static JsonObject PullRequest(World world, PullRequest pullRequest)
    {
        var shape = PullRequestShapes.PullRequest(world, pullRequest);
        shape["repository"] = pullRequest.Repository.FullName;
        shape["comments"] = pullRequest
            .Comments.Select(comment => (JsonNode?)PullRequestShapes.Comment(world, pullRequest, comment))
            .ToJsonArray();
        shape["activities"] = pullRequest
            .Activities.Select(activity => (JsonNode?)PullRequestShapes.Activity(world, pullRequest, activity))
            .ToJsonArray();
        return shape;
    }

    private static JsonNode? Repository(Repository repository) =>
        new JsonObject
        {
            ["name"] = repository.FullName,
            ["path"] = repository.Git.Path,
            ["branches"] = new JsonObject(
                repository.Refs.Select(pair =>
                    KeyValuePair.Create(Bitbucket.Shapes.DisplayId(pair.Key), (JsonNode?)pair.Value)
                )
            ),
        };

    private static IEnumerable<JsonNode?> Builds(Repository repository) =>
        repository.Builds.SelectMany(pair =>
            pair.Value.Values.Select(build =>
                (JsonNode?)
                    new JsonObject
                    {
                        ["repository"] = repository.FullName,
                        ["commit"] = pair.Key,
                        ["build"] = build.DeepClone(),
                    }
            )
        );

    private static IEnumerable<JsonNode?> Reports(Repository repository) =>
        repository.Reports.Select(report =>
            (JsonNode?)
                new JsonObject
                {
                    ["repository"] = repository.FullName,
                    ["commit"] = report.Commit,
                    ["key"] = report.Key,
                    ["report"] = report.Content.DeepClone(),
                    ["annotations"] = report
                        .Annotations.Select(annotation => (JsonNode?)annotation.DeepClone())
                        .ToJsonArray(),
                }
        );

    private static JsonNode? Entry(Effect effect) =>
        new JsonObject
        {
            ["sequence"] = effect.Sequence,
            ["time"] = effect.At.ForJira(),
            ["method"] = effect.Deed.Method,
            ["path"] = effect.Deed.Path,
            ["kind"] = effect.Deed.Kind,
            ["actor"] = effect.Deed.Actor,
            ["target"] = effect.Deed.Target,
            ["entity"] = effect.Deed.Entity,
            ["marker"] = effect.Deed.Marker,
        };

    private static JsonObject Copy(Dictionary<string, JsonNode?> properties) =>
        new(properties.Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
}
