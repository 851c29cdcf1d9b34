using System.Text.Json.Nodes;
using AgileBot.Simulator.Bitbucket;
using AgileBot.Simulator.Http;

namespace AgileBot.Simulator.Pages;

/// <summary>Builds and reports of the newest commit.</summary>
internal static class ProofView
{
    private const int Most = 10;

    public static Html Of(PullRequest pull)
    {
        var repository = pull.Repository;
        var builds =
            repository.Builds.GetValueOrDefault(pull.FromCommit)?.Values.Take(Most).Select(Build).ToList() ?? [];
        var reports = repository
            .Reports.Where(report => string.Equals(report.Commit, pull.FromCommit, StringComparison.Ordinal))
            .Take(3)
            .Select(Report)
            .ToList();
        return Html.Of(
            $"""
            <section><h2>Builds and reports <span class="quiet">of the newest commit</span></h2>
            {(builds.Count + reports.Count == 0 ? Html.Of($"<p class=\"quiet\">None yet.</p>") : Html.None)}
            {(builds.Count == 0 ? Html.None : Html.Of($"<ul class=\"links said\">{builds}</ul>"))}{reports}</section>
            """
        );
    }

    private static Html Build(JsonObject build)
    {
        var state = build["state"].Text();
        return Html.Of(
            $"<li><span class=\"verdict {(state is "SUCCESSFUL" ? "good" : state is "FAILED" ? "bad" : "")}\">{state}</span> {Addresses.Link(build["url"].Text(), Html.Of($"{Texts.Brief(build["name"].Text() ?? build["key"].Text())}"))} <span class=\"quiet\">{Texts.Brief(build["description"].Text(), 300)}</span></li>"
        );
    }

    private static Html Report(InsightReport report) =>
        Html.Of(
            $"""
            <article class="comment bot said"><h3>{Texts.Brief(report.Content["title"].Text())} <span class="verdict {(
                report.Result is "PASS" ? "good" : "bad"
            )}">{report.Result}</span></h3>
            <p>{Texts.Brief(report.Content["details"].Text(), 1000)}</p>
            {(
                report.Content["data"] is JsonArray { Count: > 0 } data
                    ? Html.Of($"<dl class=\"facts\">{data.Select(Datum)}</dl>")
                    : Html.None
            )}
            {(
                report.Annotations.Count == 0
                    ? Html.None
                    : Html.Of($"<ul>{report.Annotations.Take(Most).Select(Annotation)}</ul>")
            )}</article>
            """
        );

    private static Html Datum(JsonNode? datum) =>
        Html.Of(
            $"<div><dt>{Texts.Brief(datum.Text("title"), 60)}</dt><dd>{Texts.Brief(datum.Text("value") ?? datum.At("value")?.ToText(), 200)}</dd></div>"
        );

    private static Html Annotation(JsonObject annotation) =>
        Html.Of(
            $"<li>{annotation["severity"].Text()} <code>{Texts.Brief(annotation["path"].Text())}{(annotation["line"].Number() is { } line ? Html.Of($":{line}") : Html.None)}</code> {Texts.Brief(annotation["message"].Text(), 150)}</li>"
        );
}
