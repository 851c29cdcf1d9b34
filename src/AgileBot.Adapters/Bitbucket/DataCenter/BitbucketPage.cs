using AgileBot.Adapters.Http;
using AgileBot.Ports;

namespace AgileBot.Adapters.Bitbucket.DataCenter;

/// <summary>A page of a list. Where the next one starts is Bitbucket's to say: items that may not be seen are left out.</summary>
internal sealed record BitbucketPage<T>(IReadOnlyList<T> Values, bool IsLastPage, int? NextPageStart = null);

/// <summary>Reads lists that Bitbucket hands out in pages.</summary>
internal static class BitbucketPages
{
    private const int MostPages = 200;

    public static async Task<IReadOnlyList<T>> ReadAllAsync<T>(
        this RestClient bitbucket,
        Func<int, FormattableString> page,
        CancellationToken cancellationToken
    )
    {
        var all = new List<T>();
        var start = 0;
        for (var pages = 0; pages < MostPages; pages++)
        {
            var next = await bitbucket.GetAsync<BitbucketPage<T>>(page(start), cancellationToken);
            all.AddRange(next.Values);
            if (next.IsLastPage || next.NextPageStart is not { } following || following <= start)
                return all;

            start = following;
        }

        throw new RemoteException(
            bitbucket.Site.Name,
            RemoteFailure.Rejected,
            $"Bitbucket has more than {MostPages} pages of this: shorten the list, the bot reads no further."
        );
    }
}
