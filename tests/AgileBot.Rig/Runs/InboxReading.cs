using System.Data.Common;
using System.Security.Cryptography;
using AgileBot.Rig.Crowds;

namespace AgileBot.Rig.Runs;

/// <summary>Holds what workers acknowledged against what stands in their inbox.</summary>
internal static class InboxReading
{
    /// <summary>The ids of webhooks that were acknowledged and are not there, neither by their id nor by their body.</summary>
    public static async Task<IReadOnlyList<string>> FindUnheardAsync(
        Plot plot,
        IReadOnlyCollection<Letter> acknowledged,
        CancellationToken cancellationToken
    )
    {
        var known = await ReadAsync(plot.Connect, cancellationToken);
        return
        [
            .. acknowledged
                .Where(letter => !known.Contains(letter.Id) && !known.Contains(HashOf(letter)))
                .Select(letter => letter.Id),
        ];
    }

    private static string HashOf(Letter letter) => Convert.ToHexStringLower(SHA256.HashData(letter.Body));

    private static async Task<HashSet<string>> ReadAsync(
        Func<DbConnection> connect,
        CancellationToken cancellationToken
    )
    {
        await using var connection = connect();
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, body_sha256 FROM inbox";
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var known = new HashSet<string>(StringComparer.Ordinal);
        while (await rows.ReadAsync(cancellationToken))
        {
            known.Add(rows.GetString(0));
            known.Add(rows.GetString(1));
        }

        return known;
    }
}
