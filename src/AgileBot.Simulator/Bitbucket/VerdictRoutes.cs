using AgileBot.Simulator.Http;
using AgileBot.Simulator.Ledger;

namespace AgileBot.Simulator.Bitbucket;

/// <summary>What participants think of a pull request, bound to the commit they looked at.</summary>
internal static class VerdictRoutes
{
    private static readonly HashSet<string> Verdicts = new(StringComparer.Ordinal)
    {
        "APPROVED",
        "NEEDS_WORK",
        "UNAPPROVED",
    };

    public static void MapVerdicts(this BitbucketDoor door)
    {
        var api = door.At("api");
        api.Get($"{PullRequestRoutes.Root}/{{id}}/participants", List);
        api.Put($"{PullRequestRoutes.Root}/{{id}}/participants/{{slug}}", Give);
    }

    private static Answer List(Call call) =>
        call.Page(
            call.PullRequest().Participants,
            participant => PullRequestShapes.Participant(call.World, participant)
        );

    private static Answer Give(Call call)
    {
        var pullRequest = call.PullRequest();
        var status = call.Body["status"].Text();
        if (status is null || !Verdicts.Contains(status))
            throw Refusals.Invalid($"The status '{status}' is not valid.", "status");

        DemandOwnVoice(call, pullRequest);
        if (!pullRequest.IsOpen)
            throw Refusals.NotOpen(pullRequest);
        if (
            call.Body["lastReviewedCommit"].Text() is { } seen
            && !string.Equals(seen, pullRequest.FromCommit, StringComparison.Ordinal)
        )
            throw Refusals.Stale(pullRequest, seen);

        return Answer.Ok(Give(call, pullRequest, status));
    }

    private static System.Text.Json.Nodes.JsonObject Give(Call call, PullRequest pullRequest, string status)
    {
        var participant = pullRequest.ParticipantFor(call.Actor);
        var previous = participant.Status;
        participant.IsReviewer = true;
        participant.Status = status;
        if (!string.Equals(status, "UNAPPROVED", StringComparison.Ordinal))
            participant.LastReviewedCommit = pullRequest.FromCommit;

        if (participant.Approved)
            pullRequest.Approvals.Add(new GivenApproval(call.Actor, pullRequest.FromCommit, call.World.Now));

        var action = string.Equals(status, "NEEDS_WORK", StringComparison.Ordinal) ? "REVIEWED" : status;
        PullRequestRoutes.Happened(call.World, pullRequest, call.Actor, action);
        call.Did(EffectKind.VerdictGiven, pullRequest.Target, $"{status} {pullRequest.FromCommit}");
        BitbucketEvents.Verdict(call.World, call.Actor, pullRequest, participant, previous);
        return PullRequestShapes.Participant(call.World, participant);
    }

    private static void DemandOwnVoice(Call call, PullRequest pullRequest)
    {
        if (!string.Equals(call.Route("slug"), call.Actor.Name, StringComparison.OrdinalIgnoreCase))
            throw Refusals.Forbidden();
        if (pullRequest.Author == call.Actor)
            throw Refusals.Invalid("Authors may not update their status.", "status");
    }
}
