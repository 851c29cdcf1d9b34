using System.Globalization;
using AgileBot.Adapters.LanguageModels.Recorder;
using AgileBot.Adapters.LanguageModels.Remote;

namespace AgileBot.Adapters.LanguageModels;

/// <summary>What is wrong with the settings of a model that is served elsewhere.</summary>
internal sealed class RemoteFaults(RemoteClients remotes, RecordingFiles recorded)
{
    public IEnumerable<string> Find(CatalogueEntry entry)
    {
        if (string.IsNullOrWhiteSpace(entry.Model))
            yield return $"Model: is missing; say which model of {entry.Adapter} is meant.";
        if (EndpointFault(entry) is { } fault)
            yield return $"Endpoint: {fault}";
        if (KeyFault(entry) is { } missing)
            yield return $"KeyVariable: {missing}";
        if (entry.KeyHeader.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not '-'))
            yield return "KeyHeader: is no name of a header.";
        if (entry.TimeoutSeconds is not (>= 1 and <= 3600))
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"TimeoutSeconds: {entry.TimeoutSeconds} is not between 1 and 3600."
            );
        if (entry.RecordTo.Length > 0 && recorded.FindFault(entry.RecordTo) is { } unwritable)
            yield return $"RecordTo: {unwritable}";
    }

    private string? KeyFault(CatalogueEntry entry)
    {
        if (entry.KeyVariable.Length == 0)
            return null;
        var key = remotes.KeyOf(entry);
        return key.Length == 0
                ? "the environment has nothing under this name; it is the name of the variable that holds the key, never the key itself."
            : key.Any(letter => letter is <= ' ' or > '~')
                ? "what the variable holds is no key; it has blanks or letters that no header carries."
            : null;
    }

    private static string? EndpointFault(CatalogueEntry entry)
    {
        if (entry.Endpoint.Length == 0)
            return null;
        if (
            !Uri.TryCreate(entry.Endpoint, UriKind.Absolute, out var address)
            || address is not { Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" }
        )
            return "is no address as http://host:port/v1 (and holds no user, password or query).";
        return
            entry.Adapter is RemoteClients.Anthropic
            && address.AbsolutePath.TrimEnd('/').EndsWith("/v1", StringComparison.Ordinal)
            ? "ends with /v1, which Anthropic's protocol adds by itself; leave it out."
            : null;
    }
}
