using System.Net;
using System.Text.RegularExpressions;

namespace AgileBot.Tests.Simulator.Support;

/// <summary>Somebody who uses the simulator's pages as a browser without script does.</summary>
internal sealed class Browsing : IDisposable
{
    private readonly HttpClient _client;

    public Browsing(RunningWorld here, string person = "ada")
    {
        Address = new Uri(here.World.Address);
        var cookies = new CookieContainer();
        cookies.Add(Address, new Cookie("person", person));
        _client = new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false })
        {
            BaseAddress = Address,
        };
    }

    public Uri Address { get; }

    public async Task<(HttpStatusCode Status, string Page)> ReadAsync(string address)
    {
        using var answer = await _client.GetAsync(new Uri(address, UriKind.Relative), RunningWorld.Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(RunningWorld.Token));
    }

    public Task<(HttpStatusCode Status, string Text)> SendAsync(
        string address,
        params (string Name, string Value)[] fields
    ) => SendAsync(address, Address.GetLeftPart(UriPartial.Authority), fields);

    /// <summary>Sends a form; the text is the page, or where it leads.</summary>
    public async Task<(HttpStatusCode Status, string Text)> SendAsync(
        string address,
        string? origin,
        params (string Name, string Value)[] fields
    )
    {
        using var content = new FormUrlEncodedContent(
            fields.Select(field => KeyValuePair.Create(field.Name, field.Value))
        );
        return await SendAsync(address, origin, content);
    }

    public async Task<(HttpStatusCode Status, string Text)> SendAsync(
        string address,
        string? origin,
        HttpContent content
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        using var answer = await _client.SendAsync(request, RunningWorld.Token);
        var text = answer.Headers.Location?.ToString() ?? await answer.Content.ReadAsStringAsync(RunningWorld.Token);
        return (answer.StatusCode, text);
    }

    /// <summary>The value of a hidden field of the page.</summary>
    public static string Hidden(string page, string name) =>
        WebUtility.HtmlDecode(
            Regex
                .Match(
                    page,
                    $"name=\"{name}\" value=\"(?<value>[^\"]*)\"",
                    RegexOptions.ExplicitCapture,
                    TimeSpan.FromSeconds(1)
                )
                .Groups["value"]
                .Value
        );

    public void Dispose() => _client.Dispose();
}
