using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;

namespace AgileBot.Simulator.Bitbucket;

/// <summary>Cuts a list into pages as Bitbucket does.</summary>
internal static class Paging
{
    private const int Largest = 1000;

    public static Answer Page<T>(this Call call, IEnumerable<T> all, Func<T, JsonNode?> shape)
    {
        var (start, limit) = (call.Query("start", 0), call.Query("limit", 25));
        if (start < 0 || limit < 1)
            throw Refusals.Invalid("'start' must not be negative and 'limit' must be positive.");

        limit = Math.Min(limit, Largest);
        var rest = all.Skip(start).Take(limit + 1).ToList();
        var last = rest.Count <= limit;
        var page = rest.Take(limit).Select(shape).ToArray();
        return Answer.Ok(
            new JsonObject
            {
                ["size"] = page.Length,
                ["limit"] = limit,
                ["isLastPage"] = last,
                ["values"] = new JsonArray(page),
                ["start"] = start,
                ["nextPageStart"] = last ? null : start + limit,
            }
        );
    }
}
