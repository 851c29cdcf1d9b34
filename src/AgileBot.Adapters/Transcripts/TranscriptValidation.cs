using Microsoft.Extensions.Options;

namespace AgileBot.Adapters.Transcripts;

/// <summary>Refuses a key that is none; never shows it.</summary>
internal sealed class TranscriptValidation : IValidateOptions<TranscriptOptions>
{
    public ValidateOptionsResult Validate(string? name, TranscriptOptions options)
    {
        Span<byte> key = stackalloc byte[SealingBox.KeyBytes];
        var good =
            options.Key.Length == 0
            || (Convert.TryFromBase64String(options.Key, key, out var bytes) && bytes == SealingBox.KeyBytes);
        return good
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                "Transcripts:Key is not 32 bytes as base64; 'openssl rand -base64 32' makes a key."
            );
    }
}
