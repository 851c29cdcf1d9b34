using System.Text.Json.Nodes;
using AgileBot.Tests.Http;

namespace AgileBot.Tests.BitbucketDataCenter;

/// <summary>Bitbucket's words for what the tests need.</summary>
internal static class BitbucketFakes
{
    public const string Head = "43b60c668d138b2070bb6a746e09ef513e51a891";
    public const string Base = "bbc7b2a29344646ec8605be9603a0aa625a627ef";
    public const string Other = "00000000000000000000000000000000deadbeef";

    public static string PullRequest(
        int id,
        string state = "OPEN",
        int version = 2,
        string head = Head,
        string from = "agilebot/SHOP-1",
        string to = "main"
    ) =>
        $$"""
            {"id":{{id}},"version":{{version}},"title":"T","state":"{{state}}","createdDate":1532350340104,
             "fromRef":{"id":"refs/heads/{{from}}","latestCommit":"{{head}}"},
             "toRef":{"id":"refs/heads/{{to}}","latestCommit":"{{Base}}",
               "repository":{"slug":"stock","project":{"key":"TRADE"} } },
             "author":{"user":{"name":"agilebot"},"status":"UNAPPROVED"},
             "reviewers":[{"user":{"name":"rita","displayName":"Rita"},"status":"APPROVED","lastReviewedCommit":"{{Head}}"}],
             "participants":[{"user":{"name":"paul","displayName":""},"status":"NEEDS_WORK"},{"user":{"name":"rita"},"status":"UNAPPROVED"}],
             "links":{"self":[{"href":"http://evil.example/pull-requests/1"}]} }
            """;

    public static Reply List(params string[] values) =>
        Reply.Json($$"""{"isLastPage":true,"values":[{{string.Join(',', values)}}]}""");

    public static Reply Refusal(string exception, int status = 409) =>
        Reply.Json(
            status,
            $$"""{"errors":[{"context":null,"message":"the host says no","exceptionName":"com.atlassian.bitbucket.{{exception}}"}]}"""
        );

    public static JsonObject Comment(int id, string author, string text, params JsonObject[] replies) =>
        new()
        {
            ["id"] = id,
            ["version"] = 0,
            ["text"] = text,
            ["author"] = new JsonObject { ["name"] = author, ["displayName"] = author },
            ["createdDate"] = 1530770325000 + id,
            ["severity"] = "NORMAL",
            ["state"] = "OPEN",
            ["comments"] = new JsonArray([.. replies]),
        };

    public static JsonObject Said(JsonObject comment, string? anchor = null) =>
        new()
        {
            ["action"] = "COMMENTED",
            ["comment"] = comment,
            ["commentAnchor"] = anchor is null ? null : JsonNode.Parse(anchor),
        };
}
