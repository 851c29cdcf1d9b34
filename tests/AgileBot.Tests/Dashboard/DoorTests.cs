using System.Net;
using System.Security.Cryptography;
using System.Text;
using AgileBot.Tests.Journeys;
using AgileBot.Worker;
using AgileBot.Worker.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;

namespace AgileBot.Tests.Dashboard;

public sealed class DoorTests : IAsyncLifetime
{
    private const string Hostile = "<script>alert('1')</script>";

    private readonly string _home = Directory.CreateTempSubdirectory("agilebot-page-").FullName;
    private readonly HttpClient _browser = new();
    private readonly WebApplication _worker;

    public DoorTests()
    {
        var settings = new Dictionary<string, string?>(
            TrySettings.Of("http://127.0.0.1:1", _home),
            StringComparer.Ordinal
        )
        {
            ["Sandbox:Mode"] = "Process",
            [$"Models:{Hostile}:Adapter"] = "Scripted",
        };
        settings[$"Models:{Hostile}:Recording"] = settings["Models:able:Recording"];
        _worker = WorkerHost.Build(settings, new ServedRoles([], Web: true));
    }

    public async ValueTask InitializeAsync() => await _worker.StartAsync(TestContext.Current.CancellationToken);

    [Fact]
    public async Task A_hostile_name_is_text_and_the_empty_page_says_what_to_do()
    {
        var (_, page) = await OpenAsync();

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert", page, StringComparison.Ordinal);
        Assert.Contains(
            "No journeys yet. Put the label <code>agilebot</code> on a ticket",
            page,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Running_without_a_boundary_is_shown_as_a_warning()
    {
        var (_, page) = await OpenAsync();

        Assert.Contains("<p class=\"warning\">Sandbox: <strong>none</strong>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_browser_may_load_nothing_but_the_style_and_the_script_of_the_page()
    {
        var (answer, page) = await OpenAsync();

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith(
            $"default-src 'none'; style-src '{HashOf(page, "style")}'; script-src '{HashOf(page, "script")}'; connect-src 'self'; ",
            policy,
            StringComparison.Ordinal
        );
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
    }

    private static string HashOf(string page, string element)
    {
        var from = page.LastIndexOf($"<{element}>", StringComparison.Ordinal) + element.Length + 2;
        var text = page[from..page.IndexOf($"</{element}>", from, StringComparison.Ordinal)];
        return $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
    }

    [Fact]
    public async Task A_page_that_did_not_change_costs_no_page()
    {
        var (first, _) = await OpenAsync();
        using var again = new HttpRequestMessage(HttpMethod.Get, _worker.Urls.First());
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var answer = await _browser.SendAsync(again, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("127.0.0.1.evil.example:8080", HttpStatusCode.MisdirectedRequest)]
    [InlineData("localhost:8080", HttpStatusCode.OK)]
    [InlineData("[::1]:8080", HttpStatusCode.OK)]
    public async Task On_loopback_only_a_name_of_this_machine_opens_the_page(string host, HttpStatusCode expected)
    {
        foreach (var path in (string[])["/", "/journeys/OPT-1"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{_worker.Urls.First()}{path}");
            request.Headers.Host = host;
            using var answer = await _browser.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(
                path is "/" || expected is not HttpStatusCode.OK ? expected : HttpStatusCode.NotFound,
                answer.StatusCode
            );
        }

        using var health = new HttpRequestMessage(HttpMethod.Get, $"{_worker.Urls.First()}/health/live");
        health.Headers.Host = host;
        using var alive = await _browser.SendAsync(health, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }

    [Theory]
    [InlineData("OPT-1")]
    [InlineData("OPT-1?before=99999999999999")]
    [InlineData("nonsense")]
    [InlineData("%3Cscript%3E")]
    [InlineData("..%2F..%2Fetc")]
    public async Task A_journey_that_does_not_exist_is_a_page_in_words(string key)
    {
        using var answer = await _browser.GetAsync(
            new Uri($"{_worker.Urls.First()}/journeys/{key}"),
            TestContext.Current.CancellationToken
        );
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("<h1>No such journey</h1>", page, StringComparison.Ordinal);
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
    }

    [Fact]
    public async Task A_visitor_can_only_read()
    {
        using var answer = await _browser.PostAsync(
            new Uri(_worker.Urls.First()),
            null,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _worker.StopAsync(CancellationToken.None);
        await _worker.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_home, recursive: true);
    }

    private async Task<(HttpResponseMessage Answer, string Page)> OpenAsync()
    {
        var answer = await _browser.GetAsync(new Uri(_worker.Urls.First()), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (answer, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
