using AgileBot.Adapters.Http;

namespace AgileBot.Adapters.Bitbucket.DataCenter;

/// <summary>Bitbucket's refusal. The name of the exception is the only part that is meant for programs.</summary>
internal sealed record BitbucketErrors(IReadOnlyList<BitbucketError>? Errors = null);

/// <summary>One reason of a refusal.</summary>
internal sealed record BitbucketError(string? Message = null, string? ExceptionName = null);

/// <summary>Looks into refusals.</summary>
internal static class BitbucketRefusals
{
    /// <summary>Whether the refusal names an exception with this word in it.</summary>
    public static bool Names(this RestAnswer answer, string exception) =>
        (answer.TryRead<BitbucketErrors>()?.Errors ?? []).Any(error =>
            error.ExceptionName?.Contains(exception, StringComparison.Ordinal) == true
        );
}
