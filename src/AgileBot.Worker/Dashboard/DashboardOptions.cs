using System.ComponentModel.DataAnnotations;

namespace AgileBot.Worker.Dashboard;

/// <summary>Section <c>Dashboard</c>: where the replica listens, for webhooks and for people.</summary>
public sealed record DashboardOptions
{
    public const string Section = "Dashboard";
    public const string DefaultUrl = "http://127.0.0.1:8080";

    /// <summary>The address to listen on; TLS is a proxy's work. The default is loopback, port 8080; nothing on the page may be changed by a visitor.</summary>
    [Required]
    [RegularExpression(
        @"http://(\[[0-9a-fA-F:]+\]|[A-Za-z0-9.*+-]+):(\d{1,4}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d\d|655[0-2]\d|6553[0-5])/?$",
        ErrorMessage = "Dashboard:Url must be an address to listen on without TLS, such as http://127.0.0.1:8080."
    )]
    public string Url { get; init; } = DefaultUrl;
}
