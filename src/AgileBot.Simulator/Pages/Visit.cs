using System.Globalization;
using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Pages;

/// <summary>Somebody's look at a page: who they are, what they chose, what they typed and what they were refused.</summary>
internal sealed record Visit(World World, HttpContext Http, Person Person)
{
    public const string Cookie = "person";

    public IFormCollection? Form { get; init; }

    /// <summary>Why the last form was not accepted.</summary>
    public string? Refusal { get; init; }

    public User User => Person.User;

    public static Visit Of(World world, HttpContext http)
    {
        var known = Choosable(world).FirstOrDefault(user => Same(user.Name, http.Request.Cookies[Cookie]));
        return new Visit(world, http, world.People.As(known?.Name ?? Accounts.Reporter));
    }

    /// <summary>Whom a visitor may be: everybody but the bot.</summary>
    public static IEnumerable<User> Choosable(World world) =>
        world.Accounts.All.Where(user => !Same(user.Name, Accounts.Bot));

    public string Route(string name) => $"{Http.Request.RouteValues[name]}";

    public string Query(string name) => $"{Http.Request.Query[name]}";

    public int Number(string name) =>
        int.TryParse(Query(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>What was typed into a field, with line ends as everybody else writes them.</summary>
    public string Typed(string name) => $"{Form?[name]}".ReplaceLineEndings("\n");

    /// <summary>Sends a request as this person, and goes to an address when it was accepted.</summary>
    public async Task<Acted> AskAsync(HttpMethod method, string path, JsonNode? body, Func<JsonNode?, string> next)
    {
        var (status, answer) = await Person.SendAsync(method, path, body, Http.RequestAborted);
        return status < 300 ? new Acted.Accepted(next(answer)) : new Acted.Refused(status, Reason(answer));
    }

    private string Reason(JsonNode? answer)
    {
        var words = answer
            .At("errorMessages")
            .Items()
            .Select(message => message.Text())
            .Concat((answer.At("errors") as JsonObject ?? []).Select(error => error.Value.Text()))
            .Concat(answer.At("errors").Items().SelectMany(Words))
            .Append(answer.Text("message"));
        return $"{Person.User.DisplayName} was refused: {string.Join(' ', words.Where(word => !string.IsNullOrEmpty(word)))}";
    }

    private static IEnumerable<string?> Words(JsonNode? error) =>
        error.At("vetoes").Items().Select(veto => veto.Text("detailedMessage")).Prepend(error.Text("message"));

    private static bool Same(string one, string? other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What came of a form.</summary>
internal abstract record Acted
{
    private Acted() { }

    public sealed record Accepted(string Next) : Acted;

    public sealed record Refused(int Status, string Reason) : Acted;
}
