using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace AgileBot.Adapters.Transcripts;

/// <summary>Seals texts with the operator's key by AES-256-GCM; a sealed text opens only in the place it was sealed for.</summary>
internal sealed class SealingBox
{
    public const int KeyBytes = 32;

    private const byte Version = 1;
    private const int KeyNameBytes = 4;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int HeadBytes = 1 + KeyNameBytes + NonceBytes + TagBytes;

    private readonly byte[]? _key;
    private readonly byte[] _keyName = [];

    public SealingBox(IOptions<TranscriptOptions> options)
    {
        if (options.Value.Key.Length == 0)
            return;
        _key = Convert.FromBase64String(options.Value.Key);
        // says which key without saying anything about it that helps to find it
        _keyName = SHA256.HashData([.. "agilebot transcripts key"u8, .. _key])[..KeyNameBytes];
    }

    public bool HasKey => _key is not null;

    /// <param name="place">What the text belongs to; opening it elsewhere fails.</param>
    public byte[] Seal(string text, string place)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var box = new byte[HeadBytes + plain.Length];
        box[0] = Version;
        _keyName.CopyTo(box, 1);
        var nonce = box.AsSpan(1 + KeyNameBytes, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(GetKey(), TagBytes);
        cipher.Encrypt(
            nonce,
            plain,
            box.AsSpan(HeadBytes),
            box.AsSpan(HeadBytes - TagBytes, TagBytes),
            Encoding.UTF8.GetBytes(place)
        );
        return box;
    }

    /// <summary>The text, or why it cannot be read.</summary>
    public (string? Text, string? Fault) Open(byte[] box, string place)
    {
        if (!HasKey)
            return (null, "it is sealed, and Transcripts:Key is not set.");
        if (box.Length < HeadBytes || box[0] != Version)
            return (null, "what is stored is no sealed text.");
        if (!box.AsSpan(1, KeyNameBytes).SequenceEqual(_keyName))
            return (null, "it was sealed with another Transcripts:Key.");
        try
        {
            var plain = new byte[box.Length - HeadBytes];
            using var cipher = new AesGcm(GetKey(), TagBytes);
            cipher.Decrypt(
                box.AsSpan(1 + KeyNameBytes, NonceBytes),
                box.AsSpan(HeadBytes),
                box.AsSpan(HeadBytes - TagBytes, TagBytes),
                plain,
                Encoding.UTF8.GetBytes(place)
            );
            return (Encoding.UTF8.GetString(plain), null);
        }
        catch (AuthenticationTagMismatchException)
        {
            return (null, "it was changed after it was sealed, or moved from its place.");
        }
    }

    private byte[] GetKey() => _key ?? throw new InvalidOperationException("There is no key to seal with.");
}
