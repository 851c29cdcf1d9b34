using System.Globalization;

namespace AgileBot.Simulator.Http;

/// <summary>Writes dates as the two products do.</summary>
internal static class Dates
{
    /// <summary>Milliseconds, and an offset without a colon.</summary>
    public static string ForJira(this DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture);

    /// <summary>The date of a webhook: seconds, and an offset without a colon.</summary>
    public static string ForBitbucketEvent(this DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'+0000'", CultureInfo.InvariantCulture);

    /// <summary>Milliseconds since 1970.</summary>
    public static long ForBitbucket(this DateTimeOffset time) => time.ToUnixTimeMilliseconds();
}
