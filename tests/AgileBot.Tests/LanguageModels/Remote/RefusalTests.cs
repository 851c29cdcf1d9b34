using AgileBot.Ports;
using AgileBot.Tests.Http;

namespace AgileBot.Tests.LanguageModels.Remote;

/// <summary>How both protocols fail: the kind decides what the bot does, the sentence what people do.</summary>
public sealed class RefusalTests
{
    public static TheoryData<string, int, string, RemoteFailure, string> Refusals
    {
        get
        {
            var refusals = new TheoryData<string, int, string, RemoteFailure, string>();
            foreach (var adapter in new[] { "OpenAI", "Anthropic" })
            {
                refusals.Add(adapter, 401, "authentication_error", RemoteFailure.Denied, "the key in MINE_KEY");
                refusals.Add(adapter, 403, "permission_error", RemoteFailure.Denied, "the key in MINE_KEY");
                refusals.Add(adapter, 402, "billing_error", RemoteFailure.Denied, "not paid for");
                refusals.Add(adapter, 404, "not_found_error", RemoteFailure.Missing, "check Models:mine:Model");
                refusals.Add(adapter, 429, "rate_limit_error", RemoteFailure.RateLimited, "asked too often");
                refusals.Add(adapter, 429, "insufficient_quota", RemoteFailure.Denied, "not paid for");
                refusals.Add(adapter, 500, "api_error", RemoteFailure.Unavailable, "overloaded or broken (500)");
                refusals.Add(adapter, 503, "unavailable", RemoteFailure.Unavailable, "overloaded or broken (503)");
                refusals.Add(adapter, 529, "overloaded_error", RemoteFailure.Unavailable, "overloaded or broken (529)");
                refusals.Add(adapter, 408, "timeout_error", RemoteFailure.Unavailable, "overloaded or broken (408)");
                refusals.Add(adapter, 413, "request_too_large", RemoteFailure.TooLarge, "more context");
                refusals.Add(adapter, 400, "content_filter", RemoteFailure.Unusable, "filter");
                refusals.Add(adapter, 400, "invalid_request_error", RemoteFailure.Rejected, "these words");
                refusals.Add(adapter, 422, "unprocessable", RemoteFailure.Rejected, "these words");
            }

            return refusals;
        }
    }

    [Theory, MemberData(nameof(Refusals))]
    public async Task A_refusal_has_its_kind_its_next_step_and_is_not_repeated_by_a_library(
        string adapter,
        int status,
        string type,
        RemoteFailure kind,
        string words
    )
    {
        await using var served = await Served.StartAsync(adapter);
        served.Answers(Reply.Json(status, served.Protocol.Error(type, $"these words hold {Served.Key}")));

        var refusal = await served.RefusalAsync();

        Assert.Equal((kind, "mine"), (refusal.Kind, refusal.Remote));
        Assert.StartsWith("The model 'mine' ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Served.Key, refusal.ToString(), StringComparison.Ordinal);
        Assert.Single(served.Asked);
    }

    [Theory]
    [InlineData("OpenAI")]
    [InlineData("Anthropic")]
    public async Task A_request_that_is_too_large_is_known_by_the_providers_own_words(string adapter)
    {
        await using var served = await Served.StartAsync(adapter);
        served.Answers(Reply.Json(400, served.Protocol.Overflow));

        Assert.Equal(RemoteFailure.TooLarge, (await served.RefusalAsync()).Kind);
    }

    [Theory]
    [InlineData("the request exceeds the available context size, try increasing it")]
    [InlineData("input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000")]
    public async Task Other_servers_say_it_otherwise(string words)
    {
        await using var served = await Served.StartAsync("OpenAI");
        served.Answers(Reply.Json(400, served.Protocol.Error("exceeded", words)));

        Assert.Equal(RemoteFailure.TooLarge, (await served.RefusalAsync()).Kind);
    }

    [Theory]
    [InlineData("OpenAI")]
    [InlineData("Anthropic")]
    public async Task How_long_to_wait_is_read_from_seconds_and_from_dates(string adapter)
    {
        await using var served = await Served.StartAsync(adapter);
        var busy = Reply.Json(429, served.Protocol.Error("rate_limit_error", "slow down"));
        var date = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 60);
        served.Answers(busy.After(7), busy.With("Retry-After", date.ToString("R")), busy.With("Retry-After", "soon"));

        Assert.Equal(TimeSpan.FromSeconds(7), (await served.RefusalAsync()).RetryAfter);
        Assert.InRange((await served.RefusalAsync()).RetryAfter!.Value.TotalSeconds, 30, 60);
        Assert.Null((await served.RefusalAsync()).RetryAfter);
    }

    [Theory]
    [InlineData("OpenAI")]
    [InlineData("Anthropic")]
    public async Task What_is_no_whole_answer_is_an_outage_with_a_sentence(string adapter)
    {
        await using var served = await Served.StartAsync(adapter);
        var whole = served.Protocol.Says("yes");
        Reply[] broken =
        [
            Reply.Page(200),
            Reply.Json(whole[..^20]),
            Reply.Json(""),
            Reply.Json("[]"),
            Reply.Json("null"),
            Reply.Json("""{"id":5,"choices":{"a":[]},"content":7}"""),
            Reply.CutOff(whole),
            Reply.Lost,
            Reply.Page(502),
        ];
        served.Answers(broken);
        for (var number = 0; number < broken.Length; number++)
        {
            var refusal = await served.RefusalAsync();
            Assert.True(refusal.Kind is RemoteFailure.Unavailable, $"{number}: {refusal}");
            Assert.DoesNotContain(Served.Key, refusal.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(broken.Length, served.Asked.Count);
    }

    [Theory]
    [InlineData("OpenAI")]
    [InlineData("Anthropic")]
    public async Task A_flood_and_a_redirect_are_not_followed(string adapter)
    {
        await using var served = await Served.StartAsync(adapter);
        served.Answers(
            Reply.Flood(17 * 1024 * 1024),
            Reply.Text(302, "text/plain", "").With("Location", $"{served.Fake.Address}/elsewhere")
        );

        Assert.Equal(RemoteFailure.Unusable, (await served.RefusalAsync()).Kind);
        var moved = await served.RefusalAsync();
        Assert.Equal(RemoteFailure.Rejected, moved.Kind);
        Assert.Contains("Models:mine:Endpoint", moved.Message, StringComparison.Ordinal);
        Assert.All(served.Fake.Asked, asked => Assert.Equal(served.Protocol.Call, asked.Call));
    }

    [Theory]
    [InlineData("OpenAI", "http://127.0.0.1:1/v1", "cannot be reached at http://127.0.0.1:1/v1")]
    [InlineData("Anthropic", "http://127.0.0.1:1", "cannot be reached at http://127.0.0.1:1")]
    [InlineData("OpenAI", "http://models.invalid/v1", "models.invalid")]
    [InlineData("Anthropic", "http://models.invalid", "models.invalid")]
    public async Task Nobody_at_the_address_is_an_outage_that_names_it(string adapter, string endpoint, string words)
    {
        await using var served = await Served.StartAsync(adapter, ("Endpoint", endpoint));

        var refusal = await served.RefusalAsync();

        Assert.Equal(RemoteFailure.Unavailable, refusal.Kind);
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OpenAI")]
    [InlineData("Anthropic")]
    public async Task Silence_ends_at_the_set_time_and_a_stop_of_the_bot_at_once(string adapter)
    {
        await using var served = await Served.StartAsync(adapter, ("TimeoutSeconds", "1"));
        served.Answers(new Reply(http => Task.Delay(Timeout.Infinite, http.RequestAborted)));

        var refusal = await served.RefusalAsync();
        Assert.Equal(RemoteFailure.Unavailable, refusal.Kind);
        Assert.Contains(
            "within 1 seconds: raise Models:mine:TimeoutSeconds",
            refusal.Message,
            StringComparison.Ordinal
        );

        using var stop = new CancellationTokenSource();
        var asking = served.Model.GetResponseAsync([new(Microsoft.Extensions.AI.ChatRole.User, "?")], null, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }
}
