using System.Security.Cryptography;
using System.Text;
using AgileBot.Rig.Crowds;

namespace AgileBot.Rig.Checks;

/// <summary>What came of a world: its operations, and how each ticket looks.</summary>
public sealed record WorldRecord(IReadOnlyList<Operation> Operations, IReadOnlyList<TicketSight> Tickets)
{
    /// <summary>The operations that count, each once, and how each ticket ended; in an order of their own.</summary>
    public IReadOnlyList<string> Canonical { get; } =
    [
        .. Operations
            .Where(operation => operation.Weight is not OperationWeight.Free)
            .Select(operation => $"{operation.Project} {operation.Name}")
            .Concat(Tickets.Select(ticket => $"{ticket.Ticket.Project} ended as {ticket.Outcome ?? "nothing"}"))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The same for two worlds in which the same was done.</summary>
    public string Sha256 =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Canonical))));

    public static async Task<WorldRecord> ReadAsync(Crowd crowd, CancellationToken cancellationToken)
    {
        var sights = await crowd.LookAsync();
        var (effects, folders) = await crowd.World.ReadAsync(world =>
            (world.Ledger.Effects, world.Bitbucket.Repositories.Select(repository => repository.Git.Path).ToList())
        );
        var commits = await CommitNames.ReadAsync(folders, cancellationToken);
        return new WorldRecord(new LedgerReading(commits).Read(effects), sights);
    }
}
