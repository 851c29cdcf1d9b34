using System.Net;
using System.Security.Cryptography;
using System.Text;
using AgileBot.Ports;
using AgileBot.Tests.Journeys;
using AgileBot.Tickets;
using AgileBot.Worker;
using AgileBot.Worker.Dashboard;
using AgileBot.Worker.Work;
using AgileBot.Workflow;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.AI;

namespace AgileBot.Tests.Commands;

public sealed class JourneysPageTests : IAsyncLifetime
{
    private const string Hostile = "<script>alert('1')</script>";

    private readonly string _home = Directory.CreateTempSubdirectory("agilebot-page-").FullName;
    private readonly HttpClient _browser = new();
    private readonly WebApplication _worker;

    public JourneysPageTests()
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

        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
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
        Assert.DoesNotContain(
            "warning\">",
            JourneysPage.Write([], SandboxMode.Bubblewrap, []),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_browser_may_load_nothing_but_the_style_of_the_page()
    {
        var (answer, page) = await OpenAsync();

        var style = page[
            (page.IndexOf("<style>", StringComparison.Ordinal) + 7)..page.IndexOf("</style>", StringComparison.Ordinal)
        ];
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith($"default-src 'none'; style-src 'sha256-{hash}';", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
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

    [Fact]
    public void A_journey_is_a_row()
    {
        var line = new JourneyLine(
            TicketKey.Parse("OPT-1"),
            TicketState.AwaitingApproval,
            2,
            9,
            DateTimeOffset.UnixEpoch
        );

        Assert.Contains(
            "<tr><td>OPT-1</td><td>AwaitingApproval</td><td>2</td><td>1970-01-01 00:00:00Z</td></tr>",
            JourneysPage.Write([line], SandboxMode.Bubblewrap, []),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_recording_does_not_pass_for_a_model_that_thinks()
    {
        var page = JourneysPage.Write(
            [],
            SandboxMode.Bubblewrap,
            [
                ("able", new ChatClientMetadata("Scripted", null, Hostile)),
                ("good", new ChatClientMetadata("Other", null, "x-1")),
            ]
        );

        Assert.Contains("able (a recording, which thinks nothing: &lt;script&gt;", page, StringComparison.Ordinal);
        Assert.Contains("good (Other x-1)", page, StringComparison.Ordinal);
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
