namespace AgileBot.Simulator.Webhooks;

/// <summary>How a webhook goes wrong by chance.</summary>
internal enum WebhookFault
{
    /// <summary>Never sent.</summary>
    Drop,

    /// <summary>Sent twice, with the same id.</summary>
    Duplicate,

    /// <summary>Sent after the pause, while later ones go ahead.</summary>
    Delay,

    /// <summary>Sent after the next of its product; after the pause where no next one comes.</summary>
    Reorder,
}
