using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AgileBot.Simulator.Faults;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.Webhooks;
using AgileBot.Tests.Simulator.Support;
using static AgileBot.Tests.Simulator.Support.RunningWorld;

namespace AgileBot.Tests.Simulator;

/// <summary>A rig sets by HTTP how likely webhooks and answers go wrong.</summary>
public sealed class FaultOddsTests
{
    [Fact]
    public void A_seed_chooses_the_same_happenings_each_time_and_about_as_many_as_it_should()
    {
        var (one, same, other) = (Dice(7), Dice(7), Dice(8));
        var first = Roll(one);

        Assert.Equal(first, Roll(same));
        Assert.NotEqual(first, Roll(other));
        Assert.InRange(first.Count(fault => fault is WebhookFault.Drop), 250, 350);
        Assert.InRange(first.Count(fault => fault is WebhookFault.Delay), 60, 140);
        Assert.Equal(first.Count(fault => fault is WebhookFault.Drop), one.Injected(WebhookFault.Drop));
    }

    [Fact]
    public void What_happens_to_one_does_not_depend_on_what_else_happens()
    {
        var (alone, among) = (Dice(3), Dice(3));
        var expected = Roll(alone);

        var seen = Enumerable.Range(0, 1000).Select(_ => (among.Roll("other"), among.Roll("x")).Item2);

        Assert.Equal(expected, seen);
    }

    [Fact]
    public async Task Webhooks_are_dropped_doubled_late_and_swapped_as_was_asked()
    {
        await using var bot = await WebhookListener.StartAsync();
        await using var here = await StartAsync(new() { BotUrl = bot.Address });

        await SetAsync(here, """{"webhooks":{"drop":1}}""");
        await here.StoryAsync();
        Assert.Equal(1, here.World.Webhooks.Undelivered);
        await SetAsync(here, """{"webhooks":{"duplicate":1}}""");
        await here.StoryAsync();
        await SetAsync(here, """{"webhooks":{"reorder":1,"pauseMilliseconds":600000}}""");
        await here.StoryAsync();
        await SetAsync(here, "{}");
        await here.StoryAsync();
        await SetAsync(here, """{"webhooks":{"delay":1,"pauseMilliseconds":50}}""");
        await here.StoryAsync();

        await Wait.ForAsync(() => bot.All.Count == 5, "five webhooks");
        Assert.Equal(
            ["OPT-2", "OPT-2", "OPT-4", "OPT-3", "OPT-5"],
            bot.All.Select(received => received.Body.Text("issue", "key")!),
            StringComparer.Ordinal
        );
        var told = await ShowAsync(here);
        Assert.Equal(1, told.At("webhooks", "injected", "drop").Number());
        Assert.Equal(1, told.At("webhooks", "injected", "reorder").Number());
        Assert.Equal(50, told.At("webhooks", "pauseMilliseconds").Number());
    }

    [Theory]
    [InlineData("tooMany", 429, 0)]
    [InlineData("error", 500, 0)]
    [InlineData("lateError", 500, 1)]
    [InlineData("badGateway", 502, 1)]
    [InlineData("timeout", null, 1)]
    [InlineData("cut", null, 1)]
    [InlineData("truncate", 201, 1)]
    public async Task An_answer_goes_wrong_with_or_without_effect(string fault, int? status, int comments)
    {
        await using var here = await StartAsync();
        var path = $"{JiraApi}/issue/{await here.StoryAsync()}/comment";
        await SetAsync(here, $$$"""{"rest":{"{{{fault}}}":1,"pauseMilliseconds":20}}""");

        Assert.Equal(status, await TryPostAsync(here, path));

        Assert.Equal(comments, (await GetAsync(here.Reporter, path)).Body!["total"].Number());
        Assert.Equal(1, (await ShowAsync(here)).At("rest", "injected", fault).Number());
    }

    [Theory]
    [InlineData("""{"webhooks":{"lose":0.1}}""", "'lose' is none of seed")]
    [InlineData("""{"webhooks":{"drop":1.5}}""", "'drop' is a chance")]
    [InlineData("""{"webhooks":{"drop":0.6,"delay":0.6}}""", "more than 1 together")]
    [InlineData("""{"webhooks":{"seed":"x"}}""", "'seed' is a whole number")]
    [InlineData("""{"rest":{"pauseMilliseconds":-1}}""", "'pauseMilliseconds'")]
    [InlineData("""{"rest":[]}""", "Odds are an object")]
    [InlineData("""{"git":{}}""", "'git' is neither")]
    [InlineData("[]", "an object")]
    [InlineData("{", "")]
    public async Task What_cannot_be_read_is_refused_and_changes_nothing(string body, string because)
    {
        await using var here = await StartAsync();
        await SetAsync(here, """{"webhooks":{"seed":5,"drop":0.25}}""");

        using var client = new HttpClient();
        using var answer = await client.PutAsync(Address(here), new StringContent(body), Token);

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Contains(because, await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(0.25, (await ShowAsync(here)).At("webhooks", "chances", "drop").Decimal());
    }

    private static async Task<int?> TryPostAsync(RunningWorld here, string path)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("Authorization", $"Bearer {here.Bot.User.JiraToken}");
        try
        {
            using var answer = await client.PostAsync(
                new Uri($"{here.World.Address}/{path}"),
                JsonContent.Create(new { body = "a" }),
                Token
            );
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static FaultDice<WebhookFault> Dice(long seed) =>
        new()
        {
            Odds = new() { Seed = seed, Chances = { [WebhookFault.Drop] = 0.3, [WebhookFault.Delay] = 0.1 } },
        };

    private static List<WebhookFault?> Roll(FaultDice<WebhookFault> dice) =>
        [.. Enumerable.Range(0, 1000).Select(_ => dice.Roll("x"))];

    private static async Task SetAsync(RunningWorld here, string body)
    {
        using var client = new HttpClient();
        using var answer = await client.PutAsync(Address(here), new StringContent(body), Token);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Token));
    }

    private static async Task<JsonNode?> ShowAsync(RunningWorld here)
    {
        using var client = new HttpClient();
        return await client.GetFromJsonAsync<JsonNode>(Address(here), Token);
    }

    private static Uri Address(RunningWorld here) => new($"{here.World.Address}/world/faults");
}
