using System.Text;
using AgileBot.Agents;
using AgileBot.Ports;
using AgileBot.Workflow;
using static AgileBot.Tests.Storage.Store;

namespace AgileBot.Tests.Storage;

public abstract class TranscriptTests(Postgres? server) : StoreTests(server)
{
    private const string Secret = "s3cret/+token\"with:sïgns";

    private static readonly TranscriptEntry s_entry = new(
        Shop1,
        "call-1",
        1,
        "develop:1",
        "code",
        "ST-1",
        2,
        3,
        "swift",
        0.0123m,
        [new("user", "Please write the frobnicator.")],
        [new("assistant calls edit", "blocks: xyzzy")]
    );

    private static KeyValuePair<string, string?> Key(byte of) =>
        new("Transcripts:Key", Convert.ToBase64String([.. Enumerable.Repeat(of, 32)]));

    [Fact]
    public async Task A_turn_comes_back_as_it_was_kept_and_its_words_stand_nowhere_in_the_file()
    {
        using var store = await OpenAsync(Key(1));
        await store.Transcripts.KeepAsync(s_entry, Cancelled);
        await store.Transcripts.KeepAsync(s_entry with { Model = "other" }, Cancelled);

        var turn = Assert.Single(await store.Transcripts.ReadAsync(Shop1, Cancelled));
        Assert.Equal((1, "develop:1", null), (turn.Run, turn.Step, turn.Fault));
        Assert.Equivalent(s_entry, turn.Entry, strict: true);
        var kept = await EverythingAsync(store);
        Assert.Contains("develop:1", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("frobnicator", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("xyzzy", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_nothing_is_kept()
    {
        using var store = await OpenAsync();
        Assert.False(store.Transcripts.AreKept);
        await store.Transcripts.KeepAsync(s_entry, Cancelled);
        Assert.Equal(0, await store.CountAsync("transcript"));
    }

    [Fact]
    public async Task A_secret_of_the_settings_is_kept_in_no_form()
    {
        using var store = await OpenAsync(
            Key(1),
            new("Jira:Token", Secret),
            new("Bitbucket:WebhookSecret", "plain-hook-secret")
        );
        var utf8 = Encoding.UTF8.GetBytes(Secret);
        string[] forms =
        [
            Secret,
            Uri.EscapeDataString(Secret),
            Uri.EscapeDataString(Secret).ToLowerInvariant(),
            System.Text.Json.JsonSerializer.Serialize(Secret),
            Convert.ToHexStringLower(utf8),
            .. new[] { "", "u", "us:" }.Select(user =>
                Convert.ToBase64String([.. Encoding.UTF8.GetBytes(user), .. utf8, .. ":end"u8])
            ),
        ];
        await store.Transcripts.KeepAsync(
            s_entry with
            {
                Asked = [.. forms.Select(form => new TranscriptPart("user", $"<{form}>"))],
                Answered = [new("assistant", "plain-hook-secret and AKIAIOSFODNN7EXAMPLE")],
            },
            Cancelled
        );

        var entry = Assert.Single(await store.Transcripts.ReadAsync(Shop1, Cancelled)).Entry!;
        Assert.All(entry.Asked, part => Assert.Contains("[redacted: Jira:Token]", part.Text, StringComparison.Ordinal));
        Assert.Equal(
            "[redacted: Bitbucket:WebhookSecret] and [redacted: an AWS access key]",
            Assert.Single(entry.Answered).Text
        );
    }

    [Fact]
    public async Task Another_key_opens_nothing_and_says_so()
    {
        using var store = await OpenAsync(Key(1));
        await store.Transcripts.KeepAsync(s_entry, Cancelled);
        using var other = store.OpenAgain(Key(2));
        using var none = store.OpenAgain();

        Assert.Contains("another Transcripts:Key", await FaultAsync(other), StringComparison.Ordinal);
        Assert.Contains("Transcripts:Key is not set", await FaultAsync(none), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sealed = CAST(substr(sealed, 1, length(sealed) - 1) || CAST('0' AS BLOB) AS BLOB)")]
    [InlineData("sealed = CAST('1' AS BLOB)")]
    [InlineData("sealed = CAST('' AS BLOB)")]
    [InlineData("sealed = CAST('' AS BLOB), at = -9223372036854775808")]
    [InlineData("run = 2")]
    [InlineData("sealed = (SELECT sealed FROM transcript WHERE id = 'call-2')")]
    public async Task A_turn_that_was_changed_or_swapped_cannot_be_read_and_the_others_can(string change)
    {
        using var store = await OpenAsync(Key(1));
        await store.Transcripts.KeepAsync(s_entry, Cancelled);
        await store.Transcripts.KeepAsync(s_entry with { Id = "call-2" }, Cancelled);
        await store.Database.ExecuteAsync(
            $"UPDATE transcript SET {change} WHERE id = @Id",
            new { Id = "call-1" },
            Cancelled
        );

        var turns = await store.Transcripts.ReadAsync(Shop1, Cancelled);
        Assert.Single(turns, turn => turn is { Entry: null, Fault.Length: > 0 });
        Assert.Single(turns, turn => turn.Entry?.Id is "call-2" && turn.Fault is null);
    }

    [Fact]
    public async Task What_is_older_than_its_days_goes_in_small_batches_with_the_replies_and_the_prices_stay()
    {
        using var store = await OpenAsync(Key(1), new("Transcripts:KeepDays", "2"));
        for (var n = 0; n < 250; n++)
            await store.Transcripts.KeepAsync(s_entry with { Id = $"old-{n}" }, Cancelled);
        await store.Ledger.RecordCallAsync(
            new ModelCall(Shop1, 1, "refine", Role.Sprint, "old", "swift", 1, 1, 0.5m, "{}"),
            Cancelled
        );
        await store.Ledger.RecordSandboxRunAsync(
            new(Shop1, 1, "verify", "make frobnicator", null, "frobnicated"),
            Cancelled
        );
        store.Clock.Now += TimeSpan.FromDays(1.9);
        await store.Transcripts.KeepAsync(s_entry with { Id = "young" }, Cancelled);
        Assert.Equal(0, await store.Transcripts.ExpireAsync(Cancelled));

        store.Clock.Now += TimeSpan.FromDays(0.2);
        Assert.Equal(202, await store.Transcripts.ExpireAsync(Cancelled));
        Assert.Equal(50, await store.Transcripts.ExpireAsync(Cancelled));
        Assert.Equal(0, await store.Transcripts.ExpireAsync(Cancelled));
        Assert.Equal("young", Assert.Single(await store.Transcripts.ReadAsync(Shop1, Cancelled)).Entry?.Id);
        Assert.Null(await store.Ledger.FindReplyAsync(Shop1, "old", Cancelled));
        Assert.Equal(0.5m, await store.Ledger.GetCostAsync(Shop1, Cancelled));
        Assert.Equal(1, (await store.Ledger.GetSpendAsync(Shop1, 1, Cancelled)).SandboxRuns);
        Assert.Equal("", await TextOfRunAsync(store));
    }

    [Fact]
    public async Task A_reply_that_was_paid_for_is_sealed_too_and_a_lost_key_does_not_pay_again()
    {
        using var store = await OpenAsync(Key(1));
        await store.Ledger.RecordCallAsync(
            new ModelCall(Shop1, 1, "refine", Role.Sprint, "call", "swift", 1, 1, 0.5m, "frobnicator"),
            Cancelled
        );
        Assert.DoesNotContain("frobnicator", await EverythingAsync(store), StringComparison.Ordinal);
        Assert.Equal("frobnicator", await store.Ledger.FindReplyAsync(Shop1, "call", Cancelled));

        using var other = store.OpenAgain(Key(2));
        var fault = await Assert.ThrowsAsync<RemoteException>(() =>
            other.Ledger.FindReplyAsync(Shop1, "call", Cancelled)
        );
        Assert.Equal(("ledger", RemoteFailure.Rejected), (fault.Remote, fault.Kind));
        Assert.Contains("another Transcripts:Key", fault.Message, StringComparison.Ordinal);
    }

    private static Task<string?> TextOfRunAsync(Store store) =>
        store.Database.ReadAsync(
            work => work.FindAsync<string>("SELECT command || output FROM sandbox_run"),
            Cancelled
        );

    private static async Task<string> FaultAsync(Store store) =>
        Assert.Single(await store.Transcripts.ReadAsync(Shop1, Cancelled)).Fault!;

    /// <summary>What stands in the database, every byte of it where it is a file.</summary>
    private protected abstract Task<string> EverythingAsync(Store store);
}

public sealed class SqliteTranscriptTests() : TranscriptTests(server: null)
{
    // only SQLite lets a column hold what it likes
    [Fact]
    public Task A_turn_whose_columns_changed_their_types_cannot_be_read_and_the_others_can() =>
        A_turn_that_was_changed_or_swapped_cannot_be_read_and_the_others_can("sealed = 'words', run = 'x', at = 'y'");

    private protected override Task<string> EverythingAsync(Store store) =>
        Task.FromResult(
            string.Concat(
                Directory
                    .EnumerateFiles(Path.GetDirectoryName(store.File)!)
                    .Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file)))
            )
        );
}

[Collection<OnPostgres>]
public sealed class PostgresTranscriptTests(Postgres server) : TranscriptTests(server)
{
    private protected override async Task<string> EverythingAsync(Store store)
    {
        var rows = await store.Database.ReadAsync(
            work =>
                work.ListAsync<byte[]>(
                    """
                    SELECT convert_to(concat(ticket, id, run, step, at), 'UTF8') || sealed FROM transcript
                    UNION ALL SELECT convert_to(model_call::text, 'UTF8') FROM model_call
                    """
                ),
            Cancelled
        );
        return string.Concat(rows.Select(Encoding.Latin1.GetString));
    }
}
