using System.Security.Cryptography;
using System.Text;

namespace AgileBot.Worker.Webhooks;

/// <summary>The sender's proof over the raw bytes: <c>X-Hub-Signature: sha256=</c> and 64 hexadecimal digits.</summary>
internal sealed class Signature
{
    public const string Header = "X-Hub-Signature";

    private const string Prefix = "sha256=";

    private readonly byte[] _claimed;

    private Signature(byte[] claimed) => _claimed = claimed;

    /// <summary>Null for anything that cannot be a signature.</summary>
    public static Signature? Find(string? header)
    {
        if (header is not { Length: 71 } || !header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return null;
        var claimed = new byte[32];
        return
            Convert.FromHexString(header.AsSpan(Prefix.Length), claimed, out _, out _)
            is System.Buffers.OperationStatus.Done
            ? new Signature(claimed)
            : null;
    }

    /// <summary>True when any of the secrets made it. Every secret is tried, so that the time taken tells nothing.</summary>
    public bool IsOf(byte[] body, IReadOnlyList<string> secrets)
    {
        var found = false;
        foreach (var secret in secrets)
            found |= CryptographicOperations.FixedTimeEquals(
                HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body),
                _claimed
            );
        return found;
    }
}
