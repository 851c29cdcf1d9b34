using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.Ledger;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Bitbucket;

/// <summary>Opens a pull request, or says why not.</summary>
internal static class PullRequestOpening
{
    public static async Task<Answer> OpenAsync(Call call)
    {
        var repository = call.Repository();
        var title = call.Body["title"].Text();
        if (string.IsNullOrWhiteSpace(title))
            throw Refusals.Invalid("A title must be given.", "title");

        var (from, to) = (Reference(call, repository, "fromRef"), Reference(call, repository, "toRef"));
        await DemandNewsAsync(call.World, repository, from, to);
        var pullRequest = new PullRequest(repository.PullRequests.Count + 1, repository, call.Actor, call.World.Now)
        {
            Title = title,
            Description = call.Body["description"].Text(),
            Draft = call.Body["draft"].Flag() is true,
            FromRef = from,
            ToRef = to,
            FromCommit = repository.Refs[from],
            ToCommit = repository.Refs[to],
        };
        foreach (var reviewer in Reviewers(call, call.Actor))
            pullRequest.ParticipantFor(reviewer).IsReviewer = true;

        repository.PullRequests.Add(pullRequest);
        PullRequestRoutes.Happened(call.World, pullRequest, call.Actor, "OPENED");
        call.Did(
            EffectKind.PullRequestCreated,
            repository.FullName,
            pullRequest.Target,
            Marker.In(pullRequest.Description)
        );
        BitbucketEvents.Of(call.World, call.Actor, pullRequest, "pr:opened");
        return Answer.Created(PullRequestShapes.PullRequest(call.World, pullRequest));
    }

    public static IReadOnlyList<User> Reviewers(Call call, User author)
    {
        var reviewers = new List<User>();
        var errors = new JsonArray();
        foreach (var item in call.Body["reviewers"].Items())
        {
            var name = item.Text("user", "name") ?? item.Text("user", "slug");
            if (name is null)
                throw Refusals.Invalid("A reviewer must have a username.", "reviewers");
            if (call.World.Accounts.Find(name) is not { } user || user.RepositoryRight is RepositoryRight.None)
                errors.Add(Error(name, $"{name} is not a user who can see the repository."));
            else if (user == author)
                errors.Add(Error(name, $"{name} is the author of the pull request."));
            else
                reviewers.Add(user);
        }

        return errors.Count == 0 ? reviewers : throw BadReviewers(errors);
    }

    private static RequestRefused BadReviewers(JsonArray errors) =>
        Refusals.With(
            409,
            "pull.InvalidPullRequestReviewersException",
            "Errors encountered while adding some reviewers to this pull request.",
            "reviewers",
            new JsonObject { ["reviewerErrors"] = errors, ["validReviewers"] = new JsonArray() }
        );

    private static JsonObject Error(string name, string message) =>
        new()
        {
            ["context"] = name,
            ["message"] = message,
            ["exceptionName"] = null,
        };

    private static string Reference(Call call, Repository repository, string which)
    {
        if (call.Body.Text(which, "id") is not { Length: > 0 } id)
            throw Refusals.Invalid($"The {which} must have an id.", which);

        var reference = id.StartsWith("refs/", StringComparison.Ordinal) ? id : $"refs/heads/{id}";
        return repository.Refs.ContainsKey(reference)
            ? reference
            : throw Refusals.NoBranch(Shapes.DisplayId(reference), repository);
    }

    private static async Task DemandNewsAsync(World world, Repository repository, string from, string to)
    {
        var same = repository.PullRequests.Find(pr =>
            pr.IsOpen
            && string.Equals(pr.FromRef, from, StringComparison.Ordinal)
            && string.Equals(pr.ToRef, to, StringComparison.Ordinal)
        );
        if (same is not null)
            throw Refusals.With(
                409,
                "pull.DuplicatePullRequestException",
                "Only one pull request may be open for a given source and target branch.",
                context: null,
                new JsonObject { ["existingPullRequest"] = PullRequestShapes.PullRequest(world, same) }
            );
        if (await repository.Git.IsAncestorAsync(repository.Refs[from], repository.Refs[to]))
            throw Refusals.Of(
                409,
                "pull.EmptyPullRequestException",
                $"{Shapes.DisplayId(to)} is already up-to-date with branch {Shapes.DisplayId(from)}."
            );
    }
}
