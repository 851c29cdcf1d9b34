using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AgileBot.Rig.Crowds;

namespace AgileBot.Benchmarks.Webhooks;

/// <summary>Signed webhooks without end, each distinct: what the simulated Jira wrote of a few tickets, with another time in each.</summary>
internal sealed class WebhookBodies(IReadOnlyList<Letter> letters)
{
    public const string IdHeader = "X-Atlassian-Webhook-Identifier";

    private const string Field = "\"timestamp\":";
    private static readonly byte[] s_secret = Encoding.UTF8.GetBytes("try-jira-secret");

    private long _made;

    /// <summary>How large one is.</summary>
    public int Bytes => letters[0].Body.Length;

    public HttpRequestMessage Next(Uri address)
    {
        var number = Interlocked.Increment(ref _made);
        var body = Another(letters[(int)(number % letters.Count)].Body, number);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/webhooks/jira"))
        {
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add(IdHeader, string.Create(CultureInfo.InvariantCulture, $"bench-{number}"));
        request.Headers.Add(
            "X-Hub-Signature",
            $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(s_secret, body))}"
        );
        return request;
    }

    private static byte[] Another(byte[] body, long number)
    {
        var copy = (byte[])body.Clone();
        var at = copy.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Field)) + Field.Length;
        var digits = number.ToString("D13", CultureInfo.InvariantCulture);
        // a number of thirteen digits that does not begin with a nought
        Encoding.UTF8.GetBytes("2" + digits[1..], copy.AsSpan(at, digits.Length));
        return copy;
    }
}
