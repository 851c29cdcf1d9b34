using Microsoft.Extensions.Options;

namespace AgileBot.Worker.Messaging;

/// <summary>Refuses an address that no broker can have, without repeating it: it may hold a password.</summary>
internal sealed class BusValidation : IValidateOptions<BusOptions>
{
    public ValidateOptionsResult Validate(string? name, BusOptions options) =>
        options.Transport is BusTransport.InMemory || options.Uri is { IsAbsoluteUri: true, Scheme: "amqp" or "amqps" }
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Bus:Uri must be a broker's address: amqp://user:password@host:5672/.");
}
