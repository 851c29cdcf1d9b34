using System.Threading.Channels;

namespace AgileBot.Simulator.Webhooks;

/// <summary>The webhooks of one product on their way, in the order in which they are sent.</summary>
internal sealed class WebhookLane(World world, string product)
{
    private readonly Channel<Delivery> _way = Channel.CreateUnbounded<Delivery>();
    private readonly Lock _holding = new();
    private readonly List<Delivery> _held = [];

    public ChannelReader<Delivery> Reader => _way.Reader;

    /// <summary>False when it is lost.</summary>
    public bool Send(Delivery delivery)
    {
        var fault = world.WebhookFaults.Roll(product);
        switch (fault)
        {
            case WebhookFault.Drop:
                return false;
            case WebhookFault.Delay:
                _ = SendLateAsync(delivery);
                return true;
            case WebhookFault.Reorder:
                Hold(delivery);
                return true;
            case WebhookFault.Duplicate:
                Pass(delivery);
                break;
        }

        Pass(delivery);
        return true;
    }

    private void Pass(Delivery delivery)
    {
        lock (_holding)
        {
            _way.Writer.TryWrite(delivery);
            foreach (var earlier in _held)
                _way.Writer.TryWrite(earlier);
            _held.Clear();
        }
    }

    private void Hold(Delivery delivery)
    {
        lock (_holding)
            _held.Add(delivery);
        _ = LetGoAsync(delivery);
    }

    private async Task SendLateAsync(Delivery delivery)
    {
        await PauseAsync();
        _way.Writer.TryWrite(delivery);
    }

    private async Task LetGoAsync(Delivery delivery)
    {
        await PauseAsync();
        lock (_holding)
        {
            if (_held.Remove(delivery))
                _way.Writer.TryWrite(delivery);
        }
    }

    private Task PauseAsync() =>
        Task.Delay(world.WebhookFaults.Odds.Pause, world.Clock, world.Stopping)
            .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
}
