using System.Net.Http.Headers;
using System.Threading.Channels;

namespace AgileBot.Simulator.Webhooks;

/// <summary>Delivers webhooks in order; Jira tries again when nobody answers, Bitbucket does not.</summary>
internal sealed class WebhookSender(World world, HttpClient client) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            SendAllAsync(world.Webhooks.Jira, stoppingToken),
            SendAllAsync(world.Webhooks.Bitbucket, stoppingToken)
        );

    private async Task SendAllAsync(ChannelReader<Delivery> deliveries, CancellationToken cancellationToken)
    {
        await foreach (var delivery in deliveries.ReadAllAsync(cancellationToken))
            world.Webhooks.Count(await SendAsync(delivery, cancellationToken));
    }

    private async Task<bool> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var status = await TryAsync(delivery, cancellationToken);
            if (status is >= 200 and < 300)
                return true;
            if (status is >= 300 and < 500 || attempt >= delivery.Tries)
                return false;

            await Task.Delay(world.Options.WebhookRetryDelay, world.Clock, cancellationToken);
        }
    }

    /// <summary>The status of the answer; null when there was none.</summary>
    private async Task<int?> TryAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, delivery.Address)
        {
            Content = new ByteArrayContent(delivery.Body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        foreach (var (name, value) in delivery.Headers)
            request.Headers.TryAddWithoutValidation(name, value);

        try
        {
            using var response = await client.SendAsync(request, cancellationToken);
            return (int)response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
