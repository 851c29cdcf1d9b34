using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AgileBot.Adapters.LanguageModels;
using AgileBot.Verification;
using Microsoft.Extensions.Configuration;

namespace AgileBot.Adapters.Transcripts;

/// <summary>Takes secrets out of texts: every value of the settings that is one, however it is written, and everything of a known secret's shape.</summary>
internal sealed class Redaction(IConfiguration configuration)
{
    private readonly List<(string Form, string Instead)> _forms =
    [
        .. from secret in SecretSettings.AllIn(configuration)
        from form in FormsOf(secret.Value).Distinct(StringComparer.Ordinal)
        // a longer form may hold a shorter one
        orderby form.Length descending
        select (form, $"[redacted: {secret.Setting}]"),
    ];

    public string Redact(string text)
    {
        foreach (var (form, instead) in _forms)
            text = text.Replace(form, instead, StringComparison.OrdinalIgnoreCase);
        return SecretPatterns.Redact(text);
    }

    private static IEnumerable<string> FormsOf(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        return
        [
            value,
            Uri.EscapeDataString(value),
            JsonEncodedText.Encode(value).ToString(),
            JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(),
            Convert.ToHexString(bytes),
            .. InBase64(bytes),
        ];
    }

    /// <summary>Base64 of a longer text that holds the value shows it in one of three ways; its first and last signs depend on the neighbours.</summary>
    private static IEnumerable<string> InBase64(byte[] bytes)
    {
        foreach (var before in Enumerable.Range(0, 3))
        {
            var coded = Convert.ToBase64String([.. new byte[before], .. bytes]).TrimEnd('=');
            var first = (before * 8 + 5) / 6;
            var whole = (before + bytes.Length) * 8 / 6;
            yield return coded[first..whole];
            yield return coded[first..whole].Replace('+', '-').Replace('/', '_');
        }
    }
}
