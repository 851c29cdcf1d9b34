using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;
using static AgileBot.Tests.Simulator.Support.RunningWorld;

namespace AgileBot.Tests.Simulator.Support;

/// <summary>Does for one ticket, over HTTP and git, the least that a bot must do.</summary>
internal sealed class DiligentBot(RunningWorld here, Clone clone)
{
    public async Task WaitForTicketAsync(string key) =>
        await Wait.ForAsync(() => here.World.Jira.Find(key) is not null, key);

    public async Task DevelopAsync(string key, int id)
    {
        await WaitForTicketAsync(key);
        await PutAsync(
            here.Bot,
            $"{JiraApi}/issue/{key}/properties/agilebot.criteria",
            """[{"id":"AC-1","text":"It works"}]"""
        );
        await PutAsync(here.Bot, $"{JiraApi}/issue/{key}", """{"fields":{"customfield_10016":3}}""");
        await PostAsync(
            here.Bot,
            $"{JiraApi}/issue/{key}/comment",
            """{"body":"At it","properties":[{"key":"agilebot.kind","value":{"kind":"status"}}]}"""
        );
        await clone.GitAsync("fetch", "--quiet");
        await clone.GitAsync("checkout", "--quiet", "-b", $"agilebot/{key}", "origin/main");
        await clone.CommitAsync($"agilebot/{key}", $"{key}.py", "print('done')\n");
        await clone.PushAsync($"agilebot/{key}");
        await PostAsync(here.Bot, $"{Repository}/pull-requests", Opening($"agilebot/{key}"));
        await MoveAsync(key, "11", "21");
        await ProveAsync(id);
    }

    /// <summary>Pushes once more, after which everything must be proven and approved again.</summary>
    public async Task AmendAsync(string key, int id)
    {
        await clone.CommitAsync($"agilebot/{key}", "more.py", "print('more')\n");
        await clone.PushAsync($"agilebot/{key}");
        await ProveAsync(id);
    }

    public async Task FinishAsync(string key, int id)
    {
        var pullRequest = here.World.Bitbucket.Repositories[0].PullRequests[id - 1];
        await Wait.ForAsync(
            () =>
                pullRequest.Participants.Exists(someone =>
                    someone.Approved && someone.LastReviewedCommit.Is(pullRequest.FromCommit)
                ),
            "the approval"
        );
        await PostAsync(here.Bot, $"{Repository}/pull-requests/{id}/merge?version={pullRequest.Version}", null);
        await MoveAsync(key, "31");
        await EndAsync(key, "done");
    }

    public async Task EndAsync(string key, string outcome) =>
        await PutAsync(
            here.Bot,
            $"{JiraApi}/issue/{key}/properties/agilebot.run",
            $$$"""{"runs":[{"run":1,"outcome":"{{{outcome}}}","attempts":1,"costUsd":0.5,"seconds":2.5,"modelCalls":3,"sandboxRuns":2}]}"""
        );

    private async Task ProveAsync(int id)
    {
        var head = here.World.Bitbucket.Repositories[0].PullRequests[id - 1].FromCommit;
        await PostAsync(here.Bot, $"{Repository}/pull-requests/{id}/comments", Remark(id).ToText());
        await PostAsync(
            here.Bot,
            $"{Repository}/commits/{head}/builds",
            """{"key":"agilebot","state":"SUCCESSFUL","url":"http://bot/1"}"""
        );
        await PutAsync(
            here.Bot,
            $"{Insights}/commits/{head}/reports/agilebot",
            """{"title":"Review","result":"PASS"}"""
        );
    }

    private async Task MoveAsync(string key, params string[] transitions)
    {
        foreach (var id in transitions)
            await PostAsync(here.Bot, $"{JiraApi}/issue/{key}/transitions", $$$"""{"transition":{"id":"{{{id}}}"}}""");
    }

    private static JsonObject Remark(int id) =>
        new()
        {
            ["text"] = "Why print?",
            ["anchor"] = new JsonObject
            {
                ["path"] = $"OPT-{id}.py",
                ["line"] = 1,
                ["lineType"] = "ADDED",
            },
        };
}
