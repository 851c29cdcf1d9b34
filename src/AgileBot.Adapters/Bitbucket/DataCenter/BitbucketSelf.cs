using AgileBot.Adapters.Http;
using AgileBot.Ports;
using AgileBot.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Adapters.Bitbucket.DataCenter;

/// <summary>Knows whose token the bot holds: Bitbucket names the caller in a header of every answer.</summary>
internal sealed class BitbucketSelf(
    [FromKeyedServices(BitbucketOptions.Section)] RestClient bitbucket,
    BitbucketOptions options,
    TimeProvider clock
)
{
    private readonly Remembered<Person> _self = new(
        cancellationToken => AskAsync(bitbucket, options, cancellationToken),
        TimeSpan.FromHours(1),
        clock
    );

    public Task<Person> GetAsync(CancellationToken cancellationToken) => _self.GetAsync(cancellationToken);

    private static async Task<Person> AskAsync(
        RestClient bitbucket,
        BitbucketOptions options,
        CancellationToken cancellationToken
    )
    {
        var answer = await bitbucket.SendAsync(
            HttpMethod.Get,
            $"rest/api/latest/application-properties",
            body: null,
            cancellationToken
        );
        answer.Accept();
        var name = answer.Header("X-AUSERNAME") is { Length: > 0 } caller
            ? Uri.UnescapeDataString(caller)
            : options.User;
        return string.IsNullOrWhiteSpace(name)
            ? throw new RemoteException(
                bitbucket.Site.Name,
                RemoteFailure.Denied,
                "Bitbucket does not say whose token the bot holds: set Bitbucket__User to the login name of the bot's account."
            )
            : new Person(name, name);
    }
}
