using System.Net;
using Microsoft.AspNetCore.Http.Features;

namespace AgileBot.Simulator.Pages;

/// <summary>Lets forms in that were sent by our own pages and are of a bearable size.</summary>
internal static class FormGate
{
    private const int LargestForm = 512 * 1024;

    /// <summary>Reads the form, or says with which status and words it is refused.</summary>
    public static async Task<(IFormCollection? Form, Acted.Refused? Refused)> ReadAsync(World world, HttpContext http)
    {
        if (!IsOurs(world, http.Request))
            return (null, new(403, "This form was not sent by a page of this site, so nothing was done."));
        if (!http.Request.HasFormContentType)
            return (null, new(415, "Only forms are accepted here."));

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = LargestForm;
        try
        {
            return (await http.Request.ReadFormAsync(http.RequestAborted), null);
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, new(413, $"That is too much text: a form may have {LargestForm / 1024} kB."));
        }
        catch (Exception unreadable) when (unreadable is BadHttpRequestException or InvalidDataException)
        {
            return (null, new(400, "The form could not be read."));
        }
    }

    /// <summary>A browser says where a form comes from; whoever does not say it is not let in.</summary>
    private static bool IsOurs(World world, HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        var fromHere =
            origin.Length > 0
                ? Uri.TryCreate(origin, UriKind.Absolute, out var uri) && Same(uri.Authority, request.Host.Value)
                : Same(request.Headers["Sec-Fetch-Site"].ToString(), "same-origin");
        return fromHere && IsOurName(world, request.Host.Host);
    }

    /// <summary>A foreign name that somebody made point at this machine is not ours.</summary>
    private static bool IsOurName(World world, string host) =>
        IPAddress.TryParse(host.Trim('[', ']'), out _)
        || Same(host, "localhost")
        || Same(host, new Uri(world.Address).Host);

    private static bool Same(string one, string? other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
