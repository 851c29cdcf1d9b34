using AgileBot.Ports;
using AgileBot.Tests.Http;

namespace AgileBot.Tests.LanguageModels.Remote;

public sealed class ModelProbeTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("OpenAI", "GET /v1/models", """{"object":"list","data":[{"id":"other"},{"id":"served-1"}]}""")]
    [InlineData("OpenAI", "GET /v1/models", """{"object":"list","data":[{"id":"served-1:latest"}]}""")]
    [InlineData("Anthropic", "GET /v1/models/served-1", """{"type":"model","id":"served-1"}""")]
    public async Task A_listed_model_is_tried_without_cost_and_with_its_key(string adapter, string list, string body)
    {
        await using var served = await Served.StartAsync(adapter);
        served.Fake.On(list, Reply.Json(body));

        var said = await served.Probe.ProbeAsync("mine", Cancelled);

        Assert.Contains("costs nothing", said, StringComparison.Ordinal);
        Assert.EndsWith(
            Served.Key,
            Assert.Single(served.Fake.Asked).Headers[served.Protocol.KeyHeader],
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("OpenAI")]
    [InlineData("Anthropic")]
    public async Task A_model_without_a_list_is_asked_for_a_few_tokens_and_the_price_is_said(string adapter)
    {
        await using var served = await Served.StartAsync(adapter);
        served.Answers(served.Protocol.CutOff);

        var said = await served.Probe.ProbeAsync("mine", Cancelled);

        Assert.Contains("16 tokens", said, StringComparison.Ordinal);
        Assert.Equal(16, (int?)Assert.Single(served.Asked).Json["max_tokens"]);
    }

    [Theory]
    [InlineData("OpenAI")]
    [InlineData("Anthropic")]
    public async Task An_unknown_model_and_a_wrong_key_are_faults_with_the_next_step(string adapter)
    {
        await using var served = await Served.StartAsync(adapter);
        served.Answers(
            Reply.Json(404, served.Protocol.Error("not_found_error", "model: served-1")),
            Reply.Json(401, served.Protocol.Error("authentication_error", "invalid key"))
        );

        var missing = await Assert.ThrowsAsync<RemoteException>(() => served.Probe.ProbeAsync("mine", Cancelled));
        var denied = await Assert.ThrowsAsync<RemoteException>(() => served.Probe.ProbeAsync("mine", Cancelled));

        Assert.Contains("check Models:mine:Model", missing.Message, StringComparison.Ordinal);
        Assert.Contains("MINE_KEY", denied.Message, StringComparison.Ordinal);
    }
}
