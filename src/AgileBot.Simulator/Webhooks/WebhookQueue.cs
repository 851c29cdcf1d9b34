using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using AgileBot.Simulator.Bitbucket;
using AgileBot.Simulator.Http;

namespace AgileBot.Simulator.Webhooks;

/// <summary>Takes events as they happen and signs them; the sender delivers them in the background.</summary>
internal sealed class WebhookQueue(World world)
{
    private readonly WebhookLane _jira = new(world, "jira");
    private readonly WebhookLane _bitbucket = new(world, "bitbucket");
    private int _undelivered;
    private int _delivered;

    /// <summary>Loses every webhook while true, as the originals may.</summary>
    public bool Losing { get; set; }

    public int Undelivered => Volatile.Read(ref _undelivered);

    public int Delivered => Volatile.Read(ref _delivered);

    public ChannelReader<Delivery> Jira => _jira.Reader;

    public ChannelReader<Delivery> Bitbucket => _bitbucket.Reader;

    public void SendJira(JsonObject body)
    {
        var id = NextId();
        var headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["X-Atlassian-Webhook-Identifier"] = id,
        };
        Write(_jira, "jira", body, headers, world.Options.JiraWebhookSecret, tries: 4);
    }

    public void SendBitbucket(Repository repository, string key, JsonObject body)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["X-Event-Key"] = key,
            ["X-Request-Id"] = NextId(),
        };
        Write(_bitbucket, "bitbucket", body, headers, world.Options.BitbucketWebhookSecret, tries: 1);
        foreach (var hook in repository.Webhooks.Where(hook => Wants(hook, key)))
            Write(
                _bitbucket,
                new Uri(hook["url"].Text()!),
                body,
                headers,
                hook.Text("configuration", "secret"),
                tries: 1
            );
    }

    public void Count(bool delivered)
    {
        if (delivered)
            Interlocked.Increment(ref _delivered);
        else
            Interlocked.Increment(ref _undelivered);
    }

    private void Write(
        WebhookLane lane,
        string product,
        JsonObject body,
        Dictionary<string, string> headers,
        string secret,
        int tries
    )
    {
        if (
            world.BotUrl is { } bot
            && Uri.TryCreate($"{bot.TrimEnd('/')}/webhooks/{product}", UriKind.Absolute, out var address)
        )
            Write(lane, address, body, headers, secret, tries);
        else
            Count(delivered: false);
    }

    private void Write(
        WebhookLane lane,
        Uri address,
        JsonObject body,
        Dictionary<string, string> headers,
        string? secret,
        int tries
    )
    {
        if (Losing)
        {
            Count(delivered: false);
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(body.ToText());
        var all = new Dictionary<string, string>(headers, StringComparer.Ordinal);
        if (!string.IsNullOrEmpty(secret))
            all["X-Hub-Signature"] =
                "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), bytes));

        if (!lane.Send(new Delivery(address, bytes, all, tries)))
            Count(delivered: false);
    }

    private static bool Wants(JsonObject hook, string key) =>
        hook["active"].Flag() is not false
        && Uri.TryCreate(hook["url"].Text(), UriKind.Absolute, out _)
        && hook["events"].Items().Any(wanted => string.Equals(wanted.Text(), key, StringComparison.Ordinal));

    /// <summary>Unlike an id of an earlier world, because the bot may remember those.</summary>
    private string NextId() =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{world.Now.ToUnixTimeMilliseconds():x}-{world.NextId()}"
        );
}

/// <summary>A signed webhook on its way.</summary>
internal sealed record Delivery(Uri Address, byte[] Body, IReadOnlyDictionary<string, string> Headers, int Tries);
