using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Stories;

/// <summary>A careful reviewer's doubts about the first head, and what has to happen until they are gone; a hasty colleague approves meanwhile.</summary>
internal sealed class ReviewerDoubts(Person reviewer, Person colleague, Action<string> tell)
{
    private const string File = "cart/discounts.py";

    private const string Flaw =
        "A voucher of 20.00 on a cart of 15.00 makes the total -5.00, so the shop would pay the customer. A total is never below zero.";

    private const string Question = "Why ROUND_HALF_UP? Decimal rounds half to even by itself.";

    private string? _doubted;
    private long _task;

    /// <summary>Whether the reviewer is content with a head of the pull request. The first one is doubted.</summary>
    public async Task<bool> AreGoneAsync(string pullRequest, string head, CancellationToken cancellationToken)
    {
        if (_doubted is null)
        {
            _doubted = head;
            await ObjectAsync(pullRequest, head, cancellationToken);
        }

        return !string.Equals(head, _doubted, StringComparison.Ordinal)
            && await IsAnsweredAsync(pullRequest, cancellationToken);
    }

    private async Task ObjectAsync(string pullRequest, string head, CancellationToken cancellationToken)
    {
        var diff = await reviewer.ReadAsync($"{pullRequest}/diff/{File}", cancellationToken);
        var flaw = await RemarkAsync(pullRequest, diff, "- code.amount", Flaw, isTask: true, cancellationToken);
        _task = flaw["id"].Number()!.Value;
        await RemarkAsync(pullRequest, diff, "quantize(", Question, isTask: false, cancellationToken);
        await reviewer.JudgeAsync(pullRequest, "NEEDS_WORK", head, cancellationToken);
        tell($"reviewer {reviewer.FirstName} asked for changes at {File}:{flaw.At("anchor", "line").Number()}");
        if (await colleague.JudgeAsync(pullRequest, "APPROVED", head, cancellationToken))
            tell($"{colleague.FirstName} approved {head[..7]} without a closer look");
    }

    private Task<JsonNode> RemarkAsync(
        string pullRequest,
        JsonNode diff,
        string code,
        string text,
        bool isTask,
        CancellationToken cancellationToken
    )
    {
        var line = diff["diffs"]
            .Items()
            .SelectMany(file => file.At("hunks").Items())
            .SelectMany(hunk => hunk.At("segments").Items())
            .Where(segment => segment.Text("type") is "ADDED")
            .SelectMany(segment => segment.At("lines").Items())
            .First(line => line.Text("line")!.Contains(code, StringComparison.Ordinal));
        var anchor = new JsonObject
        {
            ["path"] = File,
            ["line"] = line.At("destination")!.DeepClone(),
            ["lineType"] = "ADDED",
            ["fileType"] = "TO",
        };
        return reviewer.RemarkAsync(pullRequest, text, anchor, cancellationToken, isTask: isTask);
    }

    /// <summary>The task is resolved, and the thread has an answer by somebody else.</summary>
    private async Task<bool> IsAnsweredAsync(string pullRequest, CancellationToken cancellationToken)
    {
        var task = await reviewer.ReadAsync($"{pullRequest}/comments/{_task}", cancellationToken);
        var answer = task["comments"].Items().FirstOrDefault();
        if (answer is null || task.Text("state") is not "RESOLVED")
            return false;

        tell($"bot answered: {answer.Text("text")!.Split('\n')[0]}");
        return true;
    }
}
