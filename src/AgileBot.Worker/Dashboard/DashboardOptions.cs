using System.ComponentModel.DataAnnotations;

namespace AgileBot.Worker.Dashboard;

/// <summary>Section <c>Dashboard</c>: where the replica listens, for webhooks and for people.</summary>
public sealed record DashboardOptions
{
    public const string Section = "Dashboard";
    public const string DefaultUrl = "http://127.0.0.1:8080";

    /// <summary>The address to listen on. The default is loopback, port 8080; nothing on the page may be changed by a visitor.</summary>
    [Required, RegularExpression(@"https?://\S+")]
    public string Url { get; init; } = DefaultUrl;
}
