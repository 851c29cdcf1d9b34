using System.Text.Json.Serialization;
using AgileBot.Adapters.Http;
using AgileBot.Ports;

namespace AgileBot.Adapters.Jira.DataCenter;

/// <summary>Reads lists that Jira hands out in pages, trusting what came and not what was asked for.</summary>
internal static class JiraPages
{
    private const int MostPages = 200;

    public static async Task<IReadOnlyList<TItem>> ReadAllAsync<TPage, TItem>(
        this RestClient jira,
        Func<int, FormattableString> page,
        CancellationToken cancellationToken
    )
        where TPage : IJiraPage<TItem>
    {
        var all = new List<TItem>();
        for (var pages = 0; pages < MostPages; pages++)
        {
            var next = await jira.GetAsync<TPage>(page(all.Count), cancellationToken);
            all.AddRange(next.Items);
            if (next.Items.Count == 0 || next.IsLast || all.Count >= next.Total)
                return all;
        }

        throw new RemoteException(
            jira.Site.Name,
            RemoteFailure.Rejected,
            $"Jira has more than {MostPages} pages of this: shorten the list, the bot reads no further."
        );
    }
}

/// <summary>One page of a list, under whatever name Jira gives its items.</summary>
internal interface IJiraPage<out TItem>
{
    IReadOnlyList<TItem> Items { get; }

    bool IsLast { get; }

    /// <summary>Null where Jira does not count.</summary>
    int? Total { get; }
}

/// <summary>The usual page.</summary>
internal sealed record JiraValues<TItem>(IReadOnlyList<TItem> Values, bool IsLast = false, int? Total = null)
    : IJiraPage<TItem>
{
    [JsonIgnore]
    public IReadOnlyList<TItem> Items => Values;
}

/// <summary>A page of comments.</summary>
internal sealed record JiraCommentPage(IReadOnlyList<JiraComment> Comments, int? Total = null) : IJiraPage<JiraComment>
{
    [JsonIgnore]
    public IReadOnlyList<JiraComment> Items => Comments;

    [JsonIgnore]
    public bool IsLast => Total is null;
}
