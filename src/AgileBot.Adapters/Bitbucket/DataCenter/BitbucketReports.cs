using AgileBot.Adapters.Http;
using AgileBot.Ports;
using AgileBot.Repositories;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Adapters.Bitbucket.DataCenter;

/// <summary>Writes Code Insights reports. Bitbucket adds annotations to those that are there, so the old ones go first.</summary>
internal sealed class BitbucketReports([FromKeyedServices(BitbucketOptions.Section)] RestClient bitbucket)
{
    private const int MostFigures = 6;
    private const int MostAnnotations = 1000;

    public async Task WriteAsync(
        RepositoryName repository,
        CommitSha commit,
        CodeReport report,
        CancellationToken cancellationToken
    )
    {
        var (project, slug, key) = (repository.Project, repository.Slug, report.Key);
        await bitbucket.PutAsync(
            $"rest/insights/latest/projects/{project}/repos/{slug}/commits/{commit}/reports/{key}",
            ToWire(report),
            cancellationToken
        );
        FormattableString annotations =
            $"rest/insights/latest/projects/{project}/repos/{slug}/commits/{commit}/reports/{key}/annotations";
        await bitbucket.DeleteAsync(annotations, cancellationToken);
        if (report.Annotations.Count > 0)
            await bitbucket.PostAsync(annotations, new { Annotations = ToWire(report.Annotations) }, cancellationToken);
    }

    private static object ToWire(CodeReport report) =>
        new
        {
            Title = report.Title.OnOneLine().Fit(450),
            Details = report.Details.Fit(2000),
            Reporter = "AgileBot",
            Result = report.Passed ? "PASS" : "FAIL",
            Data = report
                .Figures.Take(MostFigures)
                .Select(figure => new
                {
                    figure.Title,
                    Type = "TEXT",
                    figure.Value,
                }),
        };

    // two with one id would make Bitbucket refuse them all
    private static IEnumerable<object> ToWire(IReadOnlyList<ReportAnnotation> annotations) =>
        annotations
            .DistinctBy(annotation => annotation.Id, StringComparer.Ordinal)
            .Take(MostAnnotations)
            .Select(annotation => new
            {
                ExternalId = annotation.Id.Fit(450),
                annotation.Path,
                annotation.Line,
                Message = annotation.Message.Fit(2000),
                Severity = annotation.Severity.ToString().ToUpperInvariant(),
            });
}
