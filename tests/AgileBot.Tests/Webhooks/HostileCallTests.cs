using System.Globalization;
using System.Net.Sockets;
using System.Text;
using static System.Net.HttpStatusCode;

namespace AgileBot.Tests.Webhooks;

public sealed class HostileCallTests
{
    private static readonly byte[] Body = Porch.Bytes("""{"issue":{"key":"SHOP-142"}}""");
    private static readonly string Good = Porch.Sign(Body, Porch.JiraSecret);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_signature_in_capitals_is_the_same_signature()
    {
        await using var porch = await Porch.OpenAsync();
        Assert.Equal((OK, "stored"), await porch.CallAsync("jira", Body, Good.ToUpperInvariant()));
    }

    public static TheoryData<string?> BadSignatures() =>
        [
            (string?)null,
            "",
            "sha256=",
            Good[..^1],
            Good + "0",
            Good[7..],
            Good.Replace("sha256", "sha1", StringComparison.Ordinal),
            "sha256=" + new string('z', 64),
            "sha256=" + new string('0', 64),
            Porch.Sign(Body, Porch.BitbucketSecret),
            Porch.Sign(Body, ""),
            $"{Good},{Good}",
        ];

    [Theory]
    [MemberData(nameof(BadSignatures))]
    public async Task A_wrong_signature_stores_nothing(string? signature)
    {
        await using var porch = await Porch.OpenAsync();
        Assert.Equal(
            (Unauthorized, "the signature is missing or wrong"),
            await porch.CallAsync("jira", Body, signature)
        );
        Assert.Empty(await porch.InboxAsync());
        Assert.Equal(0, porch.Rings.Count);
    }

    [Fact]
    public async Task Any_one_byte_changed_is_refused()
    {
        await using var porch = await Porch.OpenAsync();
        for (var place = 0; place < Body.Length; place++)
        {
            byte[] changed = [.. Body];
            changed[place] ^= 1;
            Assert.Equal(Unauthorized, (await porch.CallAsync("jira", changed, Good)).Status);
        }
        Assert.Empty(await porch.InboxAsync());
    }

    public static TheoryData<string> Malformed() =>
        [
            "",
            " ",
            "null",
            "[]",
            "\"text\"",
            "17",
            "{",
            "{\"a\":1}}",
            "{\"a\":\u0000}",
            "\u0000",
            string.Concat(Enumerable.Repeat("[", 10_000)),
            string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000),
        ];

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task A_body_that_is_no_object_is_refused_in_a_sentence_and_not_stored(string body)
    {
        await using var porch = await Porch.OpenAsync();
        Assert.Equal((BadRequest, "the body is no JSON object"), await porch.CallJiraAsync(body));
        Assert.Equal((BadRequest, "the body is no JSON object"), await porch.CallBitbucketAsync(body));
        Assert.Empty(await porch.InboxAsync());
    }

    [Fact]
    public async Task A_body_that_is_no_text_is_refused()
    {
        await using var porch = await Porch.OpenAsync();
        byte[] body = [.. "{\"a\":\""u8, 0xC3, 0x28, .. "\"}"u8];
        Assert.Equal(BadRequest, (await porch.CallAsync("jira", body, Porch.Sign(body, Porch.JiraSecret))).Status);
    }

    [Fact]
    public async Task An_encoded_body_is_not_taken()
    {
        await using var porch = await Porch.OpenAsync();
        Assert.Equal(
            (UnsupportedMediaType, "encoded bodies are not taken"),
            await porch.CallAsync("jira", Body, Good, ("Content-Encoding", "gzip"))
        );
        Assert.Empty(await porch.InboxAsync());
    }

    [Fact]
    public async Task A_body_over_the_cap_is_refused_and_one_just_below_is_taken()
    {
        await using var porch = await Porch.OpenAsync();
        var large = new string(' ', 25 * 1024 * 1024);

        Assert.Equal((RequestEntityTooLarge, "the body is too large"), await porch.CallJiraAsync(large + "{}"));
        Assert.Equal((OK, "stored"), await porch.CallJiraAsync(large[2..] + "{}"));
        Assert.Equal(RequestEntityTooLarge, (await porch.CallBitbucketAsync(large[..(1024 * 1024)] + "{}")).Status);
        Assert.Single(await porch.InboxAsync());
    }

    [Fact]
    public async Task A_cap_above_that_of_the_server_holds_and_whoever_is_far_over_it_still_reads_why()
    {
        await using var porch = await Porch.OpenAsync([new("Webhooks:JiraMaxBytes", "33000000")]);
        Assert.Equal((OK, "stored"), await porch.CallJiraAsync(new string(' ', 32_000_000) + "{}"));
        Assert.Equal(RequestEntityTooLarge, (await porch.CallJiraAsync(new string(' ', 40_000_000) + "{}")).Status);
    }

    [Fact]
    public async Task A_body_that_hides_its_length_is_cut_off_at_the_cap()
    {
        await using var porch = await Porch.OpenAsync([new("Webhooks:JiraMaxBytes", "4096")]);
        var chunk = new string('x', 1000);
        var chunks = string.Concat(Enumerable.Repeat($"3e8\r\n{chunk}\r\n", 10));
        var answer = await SpeakAsync(porch, $"Transfer-Encoding: chunked\r\nX-Hub-Signature: {Good}", chunks);
        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Empty(await porch.InboxAsync());
    }

    [Fact]
    public async Task A_body_that_does_not_come_is_given_up_on()
    {
        await using var porch = await Porch.OpenAsync([new("Webhooks:BodySeconds", "1")]);
        var answer = await SpeakAsync(
            porch,
            $"Content-Length: {Body.Length.ToString(CultureInfo.InvariantCulture)}\r\nX-Hub-Signature: {Good}",
            "{"
        );
        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
        Assert.Empty(await porch.InboxAsync());
        Assert.Equal((OK, "stored"), await porch.CallAsync("jira", Body, Good));
    }

    [Fact]
    public async Task An_id_too_long_to_be_one_is_replaced_by_the_hash()
    {
        await using var porch = await Porch.OpenAsync();
        await porch.CallAsync("jira", Body, Good, ("X-Atlassian-Webhook-Identifier", new string('i', 201)));
        Assert.Equal(64, Assert.Single(await porch.InboxAsync()).Split(' ')[1].Length);
    }

    [Fact]
    public async Task Only_posts_are_webhooks()
    {
        await using var porch = await Porch.OpenAsync();
        using var response = await porch.Client.GetAsync(new Uri(porch.Address, "/webhooks/jira"), Cancelled);
        Assert.Equal(MethodNotAllowed, response.StatusCode);
    }

    /// <summary>Says a request byte by byte as no well-behaved client would, and listens until the first answer.</summary>
    private static async Task<string> SpeakAsync(Porch porch, string headers, string body)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", porch.Address.Port, Cancelled);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"POST /webhooks/jira HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n\r\n{body}"),
            Cancelled
        );
        var buffer = new byte[4096];
        var read = await stream.ReadAsync(buffer, Cancelled);
        return Encoding.ASCII.GetString(buffer, 0, read);
    }
}
