namespace AgileBot.Adapters.Storage;

/// <summary>What databases say in different words. A statement is written once, with these in it, and its <see cref="Dialect"/> puts it into the words of its database.</summary>
internal static class Sql
{
    /// <summary>Milliseconds since 1970 by the database's clock; a worker's own clock decides nothing.</summary>
    public const string Now = "[now]";

    /// <summary>The latest of several moments, none of them null.</summary>
    public const string Latest = "[latest]";

    /// <summary>Before a list: <c>step [in] @Steps</c>.</summary>
    public const string In = "[in]";

    public const string NotIn = "[not in]";

    /// <summary>At the end of a query: its rows stay as they are until the transaction ends.</summary>
    public const string Locked = "[locked]";

    /// <summary>The same, without the rows that somebody else has locked.</summary>
    public const string SkipLocked = "[skip locked]";

    /// <summary>A statement: the next fence, after claims for the same <c>@Repository</c> had their turn.</summary>
    public const string NextFence = "[next fence]";
}
