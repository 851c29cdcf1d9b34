using System.Diagnostics;
using AgileBot.Adapters.Storage;
using AgileBot.Ports;
using AgileBot.Workflow;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using static AgileBot.Tests.Storage.Store;

namespace AgileBot.Tests.Storage;

public sealed class FaultTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_database_says_so_and_leaves_nothing_half_written()
    {
        using var store = new Store([new("Storage:MaxMegabytes", "1")]);
        var stored = 0;
        var fault = await Assert.ThrowsAsync<RemoteException>(async () =>
        {
            for (; stored < 100; stored++)
                await store.Inbox.ReceiveAsync(
                    new Ports.Delivery(
                        "jira",
                        $"id-{stored}",
                        "k",
                        Tickets.TicketKey.Parse($"SHOP-{stored + 1}"),
                        Body(stored)
                    ),
                    Cancelled
                );
        });

        Assert.Equal(("storage", RemoteFailure.Unavailable), (fault.Remote, fault.Kind));
        Assert.Contains("is full: make room on the disk", fault.Message, StringComparison.Ordinal);
        Assert.InRange(stored, 1, 99);
        Assert.Equal(stored, await store.CountAsync("inbox"));
        Assert.Equal(stored, await store.CountAsync("due"));
        Assert.Equal(
            "ok",
            await store.Database.ReadAsync(w => w.FindAsync<string>("PRAGMA integrity_check"), Cancelled)
        );
    }

    [Fact]
    public async Task An_append_that_finds_the_database_full_changes_neither_journal_nor_due_steps()
    {
        using var store = new Store([new("Storage:MaxMegabytes", "1")]);
        await store.AppendAsync(Shop1, 0, [new Step.Index(1)]);
        var long1 = new TicketEvent.GaveUp(new string('x', 2_000_000));

        await Assert.ThrowsAsync<RemoteException>(() =>
            store.Journeys.AppendAsync(
                new Journey(Shop1),
                1,
                [new JournalEntry(2, Moment, new TicketEvent.PlanTold()), new JournalEntry(3, Moment, long1)],
                [],
                null,
                Cancelled
            )
        );

        Assert.Single(await store.Journeys.LoadAsync(Shop1, Cancelled));
        Assert.NotNull(await store.ClaimAsync(Role.Summary));
    }

    [Fact]
    public async Task A_folder_that_is_a_file_is_told_in_a_sentence_and_as_not_healthy()
    {
        using var store = new Store();
        await File.WriteAllTextAsync(Path.Combine(store.Folder, "deep"), "", Cancelled);

        var fault = await Assert.ThrowsAsync<RemoteException>(() => store.Journeys.LoadAsync(Shop1, Cancelled));

        Assert.Contains("cannot be opened", fault.Message, StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Unhealthy, await HealthAsync(store));

        File.Delete(Path.Combine(store.Folder, "deep"));
        Assert.Equal(HealthStatus.Healthy, await HealthAsync(store));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_told_in_a_sentence()
    {
        using var store = new Store();
        Directory.CreateDirectory(Path.GetDirectoryName(store.File)!);
        await File.WriteAllTextAsync(store.File, new string('x', 8192), Cancelled);

        var fault = await Assert.ThrowsAsync<RemoteException>(() => store.Journeys.LoadAsync(Shop1, Cancelled));

        Assert.Contains("restore it from a backup", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Storage:ConnectionString", "Data Source=:memory:", "must name a file")]
    [InlineData("Storage:ConnectionString", "Colour=green", "is not understood")]
    [InlineData("Storage:MaxMegabytes", "-1", "MaxMegabytes")]
    public void Settings_that_cannot_work_are_refused_in_words(string setting, string value, string expected)
    {
        using var store = new Store([new(setting, value)]);
        var fault = Assert.Throws<OptionsValidationException>(() =>
            store.Services.GetRequiredService<IOptions<StorageOptions>>().Value
        );
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_killed_while_it_appends_loses_no_acknowledged_event()
    {
        using var store = new Store();
        for (var round = 0; round < 3; round++)
        {
            var acknowledged = await KillWhileAppendingAsync(store.File);
            using var again = store.OpenAgain();
            var entries = await again.Journeys.LoadAsync(AppendingChild.Ticket, Cancelled);
            Assert.InRange(entries.Count, acknowledged, acknowledged + 1);
            Assert.Equal(Enumerable.Range(1, entries.Count), entries.Select(entry => entry.Version));
            Assert.Equal(1, await again.CountAsync("due"));
        }
    }

    private static async Task<int> KillWhileAppendingAsync(string file)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment[AppendingChild.Switch] = file;
        using var child = Process.Start(start)!;
        var acknowledged = 0;
        while (await child.StandardOutput.ReadLineAsync(Cancelled) is { } line)
        {
            acknowledged = int.Parse(line, System.Globalization.CultureInfo.InvariantCulture);
            if (acknowledged % 25 == 0)
                child.Kill();
        }
        await child.WaitForExitAsync(Cancelled);
        Assert.True(acknowledged >= 25);
        return acknowledged;
    }

    private static byte[] Body(int seed)
    {
        var body = new byte[50_000];
        new Random(seed).NextBytes(body);
        return body;
    }

    private static async Task<HealthStatus> HealthAsync(Store store) =>
        (await store.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancelled)).Status;
}
