using AgileBot.Adapters.Http;
using AgileBot.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Adapters.Jira.DataCenter;

/// <summary>Knows whose token the bot holds.</summary>
internal sealed class JiraSelf([FromKeyedServices(JiraOptions.Section)] RestClient jira, TimeProvider clock)
{
    private readonly Remembered<Person> _self = new(
        async cancellationToken => (await jira.GetAsync<JiraUser>($"rest/api/2/myself", cancellationToken)).ToPerson(),
        TimeSpan.FromHours(1),
        clock
    );

    public Task<Person> GetAsync(CancellationToken cancellationToken) => _self.GetAsync(cancellationToken);
}
