using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using AgileBot.Ports;

namespace AgileBot.Adapters.Http;

/// <summary>What a remote system answered.</summary>
internal sealed record RestAnswer(RemoteSite Site, string Path, HttpStatusCode Status, byte[] Body)
{
    public required HttpResponseHeaders Headers { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    public bool IsMissing => Status is HttpStatusCode.NotFound;

    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    /// <summary>Throws what the refusal means unless the call was accepted.</summary>
    public void Accept()
    {
        if (!IsSuccess)
            throw Refusal.Of(this);
    }

    /// <summary>The accepted answer's content. Broken JSON may pass by itself; JSON of another shape will not.</summary>
    public T Read<T>()
    {
        Accept();
        using var document = Parse();
        try
        {
            return document.Deserialize<T>(WireJson.Options) ?? throw Misshapen(cause: null);
        }
        catch (JsonException fault)
        {
            throw Misshapen(fault);
        }
    }

    /// <summary>The content of any answer, refusals too; null when it has another shape.</summary>
    public T? TryRead<T>()
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(Body, WireJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private JsonDocument Parse()
    {
        try
        {
            return JsonDocument.Parse(Body, new JsonDocumentOptions { MaxDepth = WireJson.Options.MaxDepth });
        }
        catch (JsonException fault)
        {
            throw new RemoteException(
                Site.Name,
                RemoteFailure.Unavailable,
                $"{Site} sent something that is not whole JSON: if this goes on, check that {Site.AddressSetting} leads to it and not to a proxy's page.",
                fault
            );
        }
    }

    private RemoteException Misshapen(JsonException? cause) =>
        new(
            Site.Name,
            RemoteFailure.Rejected,
            $"{Site} sent JSON of an unknown shape for {Path}: check that {Site.AddressSetting} leads to a Data Center edition that AgileBot supports.",
            cause
        );
}
