using AgileBot.Simulator.Http;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Bitbucket;

/// <summary>Lets requests to Bitbucket in.</summary>
internal sealed class BitbucketDoor(IEndpointRouteBuilder routes, World world, IReadOnlyList<string> roots)
    : Door(routes, world, roots)
{
    /// <summary>The door to another part of the API, under both of its version names.</summary>
    public BitbucketDoor At(string part) =>
        new(Routes, World, [$"/bitbucket/rest/{part}/latest", $"/bitbucket/rest/{part}/1.0"]);

    public override RequestRefused Refuse(int status, string message) =>
        Refusals.Of(status, "validation.ArgumentValidationException", message);

    protected override User? Recognise(HttpRequest request) =>
        World.Accounts.ByBitbucketToken(Credentials.FindToken(request));

    protected override Answer Challenge(HttpResponse response)
    {
        response.Headers.WWWAuthenticate = "Basic realm=\"Atlassian Bitbucket\"";
        return Refusals
            .Of(
                401,
                "auth.IncorrectPasswordAuthenticationException",
                "Authentication failed. Please check your credentials and try again."
            )
            .Answer;
    }

    protected override void Greet(HttpContext http, User actor)
    {
        http.Response.Headers["X-AUSERNAME"] = Uri.EscapeDataString(actor.Name);
        if (LooksForged(http.Request))
            throw new RequestRefused(403, new() { ["message"] = "XSRF check failed", ["status-code"] = 403 });
    }

    /// <summary>A browser could have sent it: it changes something, says no JSON and does not say that it knows.</summary>
    private static bool LooksForged(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method)
        && !request.HasJsonContentType()
        && !string.Equals(request.Headers["X-Atlassian-Token"], "no-check", StringComparison.OrdinalIgnoreCase);
}
