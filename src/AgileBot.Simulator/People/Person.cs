using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;

namespace AgileBot.Simulator.People;

/// <summary>Somebody who uses Jira and Bitbucket over HTTP with their own token.</summary>
internal sealed class Person(World world, User user, HttpClient client)
{
    public User User => user;

    public string FirstName => user.DisplayName.Split(' ')[0];

    /// <summary>Creates an issue and returns its key.</summary>
    public async Task<string> CreateIssueAsync(
        string project,
        string type,
        string summary,
        string description,
        IReadOnlyList<string> labels,
        CancellationToken cancellationToken
    )
    {
        var fields = new JsonObject
        {
            ["project"] = new JsonObject { ["key"] = project },
            ["issuetype"] = new JsonObject { ["name"] = type },
            ["summary"] = summary,
            ["description"] = description,
            ["labels"] = labels.ToTexts(),
        };
        var created = await GetDoneAsync(
            HttpMethod.Post,
            "jira/rest/api/2/issue",
            new JsonObject { ["fields"] = fields },
            cancellationToken
        );
        return created["key"].Text()!;
    }

    public Task<JsonNode> CommentAsync(string issue, string text, CancellationToken cancellationToken) =>
        GetDoneAsync(
            HttpMethod.Post,
            $"jira/rest/api/2/issue/{issue}/comment",
            new JsonObject { ["body"] = text },
            cancellationToken
        );

    public Task<JsonNode> LabelAsync(string issue, string add, string? remove, CancellationToken cancellationToken)
    {
        var changes = new JsonArray(new JsonObject { ["add"] = add });
        if (remove is not null)
            changes.Add(new JsonObject { ["remove"] = remove });

        var body = new JsonObject { ["update"] = new JsonObject { ["labels"] = changes } };
        return GetDoneAsync(HttpMethod.Put, $"jira/rest/api/2/issue/{issue}", body, cancellationToken);
    }

    /// <summary>Gives a verdict on exactly the commit that was looked at; false when the pull request moved meanwhile.</summary>
    public async Task<bool> JudgeAsync(
        string pullRequest,
        string status,
        string commit,
        CancellationToken cancellationToken
    )
    {
        var body = new JsonObject { ["status"] = status, ["lastReviewedCommit"] = commit };
        var (code, answer) = await SendAsync(
            HttpMethod.Put,
            $"{pullRequest}/participants/{user.Name}",
            body,
            cancellationToken
        );
        if (code == 409)
            return false;

        Demand(code, answer, pullRequest);
        return true;
    }

    public Task<JsonNode> RemarkAsync(
        string pullRequest,
        string text,
        JsonObject? anchor,
        CancellationToken cancellationToken,
        long? parent = null,
        bool isTask = false
    )
    {
        var body = new JsonObject { ["text"] = text };
        if (anchor is not null)
            body["anchor"] = anchor;
        if (parent is not null)
            body["parent"] = new JsonObject { ["id"] = parent };
        if (isTask)
            body["severity"] = "BLOCKER";

        return GetDoneAsync(HttpMethod.Post, $"{pullRequest}/comments", body, cancellationToken);
    }

    public Task<JsonNode> ReadAsync(string path, CancellationToken cancellationToken) =>
        GetDoneAsync(HttpMethod.Get, path, body: null, cancellationToken);

    /// <summary>The address of a pull request in Bitbucket's API.</summary>
    public static string PullRequest(string repository, int id)
    {
        var parts = repository.Split('/');
        return $"bitbucket/rest/api/latest/projects/{parts[0]}/repos/{parts[1]}/pull-requests/{id}";
    }

    public async Task<(int Status, JsonNode? Body)> SendAsync(
        HttpMethod method,
        string path,
        JsonNode? body,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(method, $"{world.Address}/{path}");
        var token = path.StartsWith("jira", StringComparison.Ordinal) ? user.JiraToken : user.BitbucketToken;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("X-Atlassian-Token", "no-check");
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");

        using var response = await client.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return ((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    private async Task<JsonNode> GetDoneAsync(
        HttpMethod method,
        string path,
        JsonNode? body,
        CancellationToken cancellationToken
    )
    {
        var (status, answer) = await SendAsync(method, path, body, cancellationToken);
        Demand(status, answer, path);
        return answer ?? new JsonObject();
    }

    private void Demand(int status, JsonNode? answer, string path)
    {
        if (status >= 300)
            throw new InvalidOperationException(
                $"{user.DisplayName} was refused at {path}: {status} {answer?.ToJsonString()}"
            );
    }
}
