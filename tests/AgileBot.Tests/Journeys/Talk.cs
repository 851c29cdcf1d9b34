using System.Text.Json.Nodes;
using AgileBot.Simulator;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.People;

namespace AgileBot.Tests.Journeys;

/// <summary>What people say to the bot in comments, and what it answers them.</summary>
internal static class Talk
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>A person replaces the words of their own comment, later than they wrote it by Jira's clock.</summary>
    public static async Task EditAsync(this Person person, string ticket, JsonNode comment, string text)
    {
        var written = TimeProvider.System.GetUtcNow();
        await Team.ForAsync(() => TimeProvider.System.GetUtcNow() > written.AddMilliseconds(2), "time went on");
        var (status, answer) = await person.SendAsync(
            HttpMethod.Put,
            $"jira/rest/api/2/issue/{ticket}/comment/{comment.Text("id")}",
            new JsonObject { ["body"] = text },
            Cancelled
        );
        Assert.True(status == 200, answer?.ToJsonString());
    }

    /// <summary>A person says something on the one pull request, in answer to a comment or by itself.</summary>
    public static async Task<long> SayAsync(this World world, Person person, string text, long? parent = null)
    {
        var body = new JsonObject { ["text"] = text };
        if (parent is { } id)
            body["parent"] = new JsonObject { ["id"] = id };
        var (status, answer) = await person.SendAsync(
            HttpMethod.Post,
            $"{Person.PullRequest(Team.RepositoryName, world.PullRequest().Id)}/comments",
            body,
            Cancelled
        );
        Assert.True(status == 201, answer?.ToJsonString());
        return answer!["id"].Number()!.Value;
    }

    /// <summary>Waits until the ticket holds so many answers, and returns them.</summary>
    public static async Task<IReadOnlyList<string>> AnswersAsync(this World world, string ticket, int count)
    {
        await Team.ForAsync(
            () => world.BotComments(ticket, "answer").Count >= count,
            $"{count} answers stand on {ticket}"
        );
        return world.BotComments(ticket, "answer");
    }

    /// <summary>Waits until the bot has replied to a comment on the pull request, and returns the replies.</summary>
    public static async Task<string> ReplyAsync(this World world, long comment)
    {
        await Team.ForAsync(() => world.Replies(comment).Count > 0, $"comment {comment} is answered");
        return Assert.Single(world.Replies(comment));
    }

    private static IReadOnlyList<string> Replies(this World world, long comment) =>
        [
            .. world
                .PullRequest()
                .Comments.ToArray()
                .Where(reply => reply.ParentId == comment && reply.Author.Name is Accounts.Bot)
                .Select(reply => reply.Text),
        ];
}
