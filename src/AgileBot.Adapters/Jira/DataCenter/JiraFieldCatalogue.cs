using AgileBot.Adapters.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Adapters.Jira.DataCenter;

/// <summary>Finds the fields that hold estimates. A site may have two.</summary>
internal sealed class JiraFieldCatalogue([FromKeyedServices(JiraOptions.Section)] RestClient jira, TimeProvider clock)
{
    private readonly Remembered<IReadOnlyList<string>> _points = new(
        async cancellationToken =>
            [
                .. (await jira.GetAsync<IReadOnlyList<JiraField>>($"rest/api/2/field", cancellationToken))
                    .Where(field => field.IsStoryPoints)
                    .Select(field => field.Id),
            ],
        TimeSpan.FromMinutes(10),
        clock
    );

    public Task<IReadOnlyList<string>> GetPointsAsync(CancellationToken cancellationToken) =>
        _points.GetAsync(cancellationToken);
}
