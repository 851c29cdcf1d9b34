using AgileBot.Simulator.Http;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Jira;

/// <summary>Lets requests to Jira in.</summary>
internal sealed class JiraDoor(IEndpointRouteBuilder routes, World world, IReadOnlyList<string> roots)
    : Door(routes, world, roots)
{
    /// <summary>The door to another part of the API.</summary>
    public JiraDoor At(string root) => new(Routes, World, [$"/jira/rest/{root}"]);

    public override RequestRefused Refuse(int status, string message) => Refusals.Of(status, message);

    protected override User? Recognise(HttpRequest request) =>
        World.Accounts.ByJiraToken(Credentials.FindToken(request));

    protected override Answer Challenge(HttpResponse response)
    {
        response.Headers.WWWAuthenticate = "OAuth realm=\"jira\"";
        return new Answer(
            401,
            new System.Text.Json.Nodes.JsonObject
            {
                ["message"] = "Client must be authenticated to access this resource.",
                ["status-code"] = 401,
            }
        );
    }

    protected override void Greet(HttpContext http, User actor) => http.Response.Headers["X-AUSERNAME"] = actor.Name;
}
