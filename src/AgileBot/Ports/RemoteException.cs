namespace AgileBot.Ports;

/// <summary>Why a system outside could not do what it was asked. The kind decides what happens next.</summary>
/// <param name="remote">Who: <c>Jira</c>, <c>Bitbucket</c>, <c>git</c>, a model's name. Shown to people.</param>
/// <param name="message">One sentence for people with the next step; never a secret, a stack trace or a whole body.</param>
public sealed class RemoteException(string remote, RemoteFailure kind, string message, Exception? cause = null)
    : Exception(message, cause)
{
    public string Remote { get; } = remote;

    public RemoteFailure Kind { get; } = kind;

    /// <summary>How long the remote asked to be left alone, when it said so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public bool MayPassByItself => Kind is RemoteFailure.Unavailable or RemoteFailure.RateLimited;
}

/// <summary>The ways in which a remote call fails, as far as the bot cares.</summary>
public enum RemoteFailure
{
    /// <summary>No answer, a broken answer, or 5xx: try again later. The call may have had its effect.</summary>
    Unavailable,

    /// <summary>Too many calls: wait as told.</summary>
    RateLimited,

    /// <summary>401 or 403: a person must renew a token or grant a right.</summary>
    Denied,

    /// <summary>404: it is not there, or we may not see it.</summary>
    Missing,

    /// <summary>409: the world moved on; read again and decide anew.</summary>
    Conflict,

    /// <summary>Any other refusal: the same call will be refused again.</summary>
    Rejected,

    /// <summary>A model cannot hold the request; one with more context may.</summary>
    TooLarge,

    /// <summary>A model answered, and the answer must not be used: cut off, or withheld by a filter.</summary>
    Unusable,
}
