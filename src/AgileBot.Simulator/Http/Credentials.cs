using System.Text;

namespace AgileBot.Simulator.Http;

/// <summary>Takes the token out of an Authorization header: Bearer, or Basic with the token as password.</summary>
internal static class Credentials
{
    public static string? FindToken(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return header["Bearer ".Length..].Trim();

        return header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)
            ? Password(header["Basic ".Length..])
            : null;
    }

    private static string? Password(string encoded)
    {
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded.Trim(), bytes, out var length))
            return null;

        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : pair[(colon + 1)..];
    }
}
