using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.Ledger;

namespace AgileBot.Simulator.Bitbucket;

/// <summary>Code Insights: reports on commits, and their annotations.</summary>
internal static class InsightRoutes
{
    private const string Reports = RepositoryRoutes.Root + "/commits/{commit}/reports";
    private const int MostAnnotations = 1000;

    public static void MapInsights(this BitbucketDoor door)
    {
        var insights = door.At("insights");
        insights.Get(Reports, ListAsync);
        insights.Put($"{Reports}/{{key}}", SetAsync);
        insights.Get($"{Reports}/{{key}}", call => Answer.Ok(Shape(Find(call))));
        insights.Delete($"{Reports}/{{key}}", Delete);
        insights.Post($"{Reports}/{{key}}/annotations", Annotate);
        insights.Get($"{Reports}/{{key}}/annotations", Annotations);
        insights.Delete($"{Reports}/{{key}}/annotations", DeleteAnnotations);
    }

    private static async Task<Answer> ListAsync(Call call)
    {
        var repository = call.Repository();
        var commit = await call.CommitAsync(repository);
        return call.Page(repository.Reports.Where(report => Same(report.Commit, commit)), Shape);
    }

    private static async Task<Answer> SetAsync(Call call)
    {
        var repository = call.Repository();
        var commit = await call.CommitAsync(repository);
        Check(call.Body);
        var report = repository.Reports.Find(known => Same(known.Commit, commit) && Same(known.Key, call.Route("key")));
        if (report is not null && report.Owner != call.Actor)
            throw Refusals.Forbidden();

        var content = (JsonObject)call.Body.DeepClone();
        if (report is null)
            repository.Reports.Add(
                report = new InsightReport(commit, call.Route("key"), call.Actor, call.World.Now) { Content = content }
            );

        report.Content = content;
        call.Did(EffectKind.ReportSet, $"{repository.FullName}@{commit}", $"{report.Key} {report.Result}");
        return Answer.Ok(Shape(report));
    }

    private static void Check(JsonObject body)
    {
        if (body["title"].Text() is not { Length: > 0 and <= 450 })
            throw Refusals.Invalid("The title of a report must have 1 to 450 characters.", "title");
        if (body["details"].Text() is { Length: > 2000 })
            throw Refusals.Invalid("The details of a report must have at most 2000 characters.", "details");
        if (body["data"] is JsonArray { Count: > 6 })
            throw Refusals.Invalid("A report must have at most 6 data fields.", "data");
        if (body["result"] is { } result && result.Text() is not ("PASS" or "FAIL"))
            throw Refusals.Invalid("The result of a report must be PASS or FAIL.", "result");
    }

    private static Answer Delete(Call call)
    {
        var report = Find(call);
        call.Repository().Reports.Remove(report);
        call.Did(EffectKind.ReportDeleted, report.Commit, report.Key);
        return Answer.NoContent;
    }

    private static Answer Annotate(Call call)
    {
        var report = Find(call);
        if (call.Body["annotations"] is not JsonArray annotations)
            throw Refusals.Invalid("The annotations must be given as a list.", "annotations");
        if (annotations.Count + report.Annotations.Count > MostAnnotations)
            throw Refusals.Invalid($"A report must have at most {MostAnnotations} annotations.", "annotations");

        var shapes = annotations.Select(Annotation).ToList();
        report.Annotations.AddRange(shapes);
        call.Did(EffectKind.AnnotationsAdded, report.Commit, $"{report.Key} {shapes.Count}");
        return Answer.NoContent;
    }

    private static JsonObject Annotation(JsonNode? asked)
    {
        if (asked is not JsonObject shape || shape["message"].Text() is not { Length: > 0 and <= 2000 })
            throw Refusals.Invalid("The message of an annotation must have 1 to 2000 characters.", "message");
        if (shape["severity"].Text() is not ("LOW" or "MEDIUM" or "HIGH"))
            throw Refusals.Invalid("The severity of an annotation must be LOW, MEDIUM or HIGH.", "severity");

        return (JsonObject)shape.DeepClone();
    }

    private static Answer Annotations(Call call)
    {
        var report = Find(call);
        return Answer.Ok(
            new JsonObject
            {
                ["totalCount"] = report.Annotations.Count,
                ["annotations"] = report.Annotations.Select(annotation => annotation.DeepClone()).ToJsonArray(),
            }
        );
    }

    private static Answer DeleteAnnotations(Call call)
    {
        var report = Find(call);
        var only = call.Query("externalId");
        report.Annotations.RemoveAll(annotation => only is null || Same(annotation["externalId"].Text(), only));
        call.Did(EffectKind.AnnotationsDeleted, report.Commit, report.Key);
        return Answer.NoContent;
    }

    private static InsightReport Find(Call call) =>
        call.Repository()
            .Reports.Find(report => Same(report.Commit, call.Route("commit")) && Same(report.Key, call.Route("key")))
        ?? throw Refusals.Of(
            404,
            "codeinsights.NoSuchReportException",
            $"No report with key '{call.Route("key")}' exists."
        );

    private static JsonObject Shape(InsightReport report)
    {
        var shape = (JsonObject)report.Content.DeepClone();
        shape["key"] = report.Key;
        shape["createdDate"] = report.Created.ForBitbucket();
        return shape;
    }

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.Ordinal);
}
