using AgileBot.Simulator.Http;
using Microsoft.AspNetCore.Http;
using static AgileBot.Tests.Simulator.Support.RunningWorld;

namespace AgileBot.Tests.Simulator;

public sealed class FaultTests
{
    [Fact]
    public async Task The_next_requests_fail_without_effect_and_later_ones_do_not()
    {
        await using var here = await StartAsync();
        var path = $"{JiraApi}/issue/{await here.StoryAsync()}/comment";
        here.World.Faults.FailNext(2, IsComment, 503, retryAfter: "1");

        Assert.Equal(503, (await PostAsync(here.Bot, path, """{"body":"a"}""")).Status);
        Assert.Equal(200, (await GetAsync(here.Bot, path)).Status);
        Assert.Equal(503, (await PostAsync(here.Bot, path, """{"body":"a"}""")).Status);
        Assert.Equal(201, (await PostAsync(here.Bot, path, """{"body":"a"}""")).Status);
        Assert.Equal(1, (await GetAsync(here.Bot, path)).Body!["total"].Number());
    }

    [Fact]
    public async Task The_server_did_it_and_the_client_saw_the_line_break()
    {
        await using var here = await StartAsync();
        var path = $"{JiraApi}/issue/{await here.StoryAsync()}/comment";
        here.World.Faults.DropAfterEffect(1, IsComment);

        await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync(here.Bot, path, """{"body":"a"}"""));

        Assert.Equal("a", (await GetAsync(here.Bot, path)).Body!["comments"]![0].Text("body"));
    }

    [Fact]
    public async Task A_delayed_request_is_overtaken()
    {
        await using var here = await StartAsync();
        var path = $"{JiraApi}/issue/{await here.StoryAsync()}/comment";
        here.World.Faults.Delay(1, IsComment, TimeSpan.FromMilliseconds(300));

        var slow = PostAsync(here.Bot, path, """{"body":"first asked"}""");
        Assert.Equal(201, (await PostAsync(here.Reporter, path, """{"body":"second asked"}""")).Status);
        Assert.Equal(201, (await slow).Status);

        Assert.Equal(2, (await GetAsync(here.Bot, path)).Body!["total"].Number());
    }

    private static bool IsComment(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.Path.Value!.EndsWith("/comment", StringComparison.Ordinal);
}
