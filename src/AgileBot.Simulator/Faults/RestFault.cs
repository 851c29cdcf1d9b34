namespace AgileBot.Simulator.Faults;

/// <summary>How the bot's calls by REST go wrong by chance.</summary>
internal enum RestFault
{
    /// <summary>429 with Retry-After, without effect.</summary>
    TooMany,

    /// <summary>500 without effect.</summary>
    Error,

    /// <summary>500 although it was done.</summary>
    LateError,

    /// <summary>A proxy's 502 page, although it was done.</summary>
    BadGateway,

    /// <summary>Done, but no answer for the pause, and then the line breaks.</summary>
    Timeout,

    /// <summary>Done, and the line breaks instead of an answer.</summary>
    Cut,

    /// <summary>Done, with half of the answer.</summary>
    Truncate,
}
