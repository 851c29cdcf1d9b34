using System.ComponentModel.DataAnnotations;

namespace AgileBot.Worker.Messaging;

/// <summary>How replicas ring each other.</summary>
public sealed record BusOptions
{
    public const string Section = "Bus";

    /// <summary>How replicas ring each other: InMemory for one alone, RabbitMq for several.</summary>
    public BusTransport Transport { get; init; } = BusTransport.InMemory;

    /// <summary>The broker with user and virtual host: <c>amqp://user:password@host:5672/vhost</c>; amqps for TLS. Not used in memory.</summary>
    [Required]
    public Uri Uri { get; init; } = new("amqp://guest:guest@127.0.0.1:5672/");
}

/// <summary>What carries the rings.</summary>
public enum BusTransport
{
    /// <summary>Within this process; other processes hear nothing and find their work by the sweep.</summary>
    InMemory,

    RabbitMq,
}
