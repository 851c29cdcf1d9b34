using AgileBot.Ports;
using AgileBot.Repositories;
using static AgileBot.Tests.Storage.Store;

namespace AgileBot.Tests.Storage;

public abstract class CommitShelfTests(Postgres? server) : StoreTests(server)
{
    private static readonly RepositoryName s_shop = RepositoryName.Parse("TRADE/shop");

    [Fact]
    public async Task A_commit_is_found_in_its_repository_with_its_parents_and_every_byte()
    {
        using var store = await OpenAsync();
        var kept = new KeptCommit(s_shop, Sha('a'), [Sha('b'), Sha('c')], [0, 255, 10, 0]);
        await store.Commits.KeepAsync(kept, Cancelled);
        await store.Commits.KeepAsync(kept with { Pack = [1] }, Cancelled);
        await store.Commits.KeepAsync(new KeptCommit(s_shop, Sha('d'), [], []), Cancelled);

        var found = (await store.Commits.FindAsync(s_shop, Sha('a'), Cancelled))!;

        Assert.Equal(kept.Parents, found.Parents);
        Assert.Equal(kept.Pack, found.Pack);
        Assert.Empty((await store.Commits.FindAsync(s_shop, Sha('d'), Cancelled))!.Parents);
        Assert.Null(await store.Commits.FindAsync(RepositoryName.Parse("LIB/desk"), Sha('a'), Cancelled));
        Assert.Null(await store.Commits.FindAsync(s_shop, Sha('e'), Cancelled));
    }

    [Fact]
    public async Task What_is_older_than_the_age_goes_in_batches()
    {
        using var store = await OpenAsync();
        for (var n = 0; n < 105; n++)
            await store.Commits.KeepAsync(new KeptCommit(s_shop, CommitSha.Parse($"{n:x40}"), [], []), Cancelled);

        Assert.Equal(0, await store.Commits.ExpireAsync(Long, Cancelled));
        Assert.Equal(100, await store.Commits.ExpireAsync(TimeSpan.Zero, Cancelled));
        Assert.Equal(5, await store.Commits.ExpireAsync(TimeSpan.Zero, Cancelled));
        Assert.Equal(0, await store.Commits.ExpireAsync(TimeSpan.Zero, Cancelled));
    }

    private static CommitSha Sha(char of) => CommitSha.Parse(new string(of, 40));
}

public sealed class SqliteCommitShelfTests() : CommitShelfTests(server: null);

[Collection<OnPostgres>]
public sealed class PostgresCommitShelfTests(Postgres server) : CommitShelfTests(server);
