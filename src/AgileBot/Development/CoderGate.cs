using AgileBot.Verification;

namespace AgileBot.Development;

/// <summary>Decides what a submission leads to: the end, or another try with what the checks said.</summary>
/// <param name="judge">Lets the checks judge what stands in the workspace; the argument is the coder's account.</param>
/// <param name="reflections">How often failed checks are given back.</param>
internal sealed class CoderGate(Func<string, CancellationToken, Task<SubmissionResult>> judge, int reflections)
{
    private int _rejected;

    /// <summary>What the coder is told, and the outcome when the attempt ends with it.</summary>
    public async Task<(string Said, DevelopmentOutcome? End)> JudgeAsync(
        string account,
        CancellationToken cancellationToken
    )
    {
        switch (await judge(account, cancellationToken))
        {
            case SubmissionResult.Accepted accepted:
                var proven = new DevelopmentOutcome.Proven(account, accepted.Commit, accepted.Report);
                return (VerificationWords.Summary(accepted.Report), proven);
            case SubmissionResult.Rejected rejected:
                return TryAgain(
                    left => DevelopmentWords.Rejected(rejected.Report, rejected.Restored, left),
                    new DevelopmentOutcome.StillRed(rejected.Report, _rejected + 1)
                );
            case SubmissionResult.Refused refused:
                return TryAgain(
                    left => DevelopmentWords.Refused(refused.Reason, left),
                    new DevelopmentOutcome.Uncommittable(refused.Reason)
                );
            default:
                return (VerificationWords.NothingChanged, new DevelopmentOutcome.NothingChanged(account));
        }
    }

    private (string Said, DevelopmentOutcome? End) TryAgain(Func<int, string> said, DevelopmentOutcome last)
    {
        _rejected++;
        var left = reflections + 1 - _rejected;
        return (said(left), left > 0 ? null : last);
    }
}
