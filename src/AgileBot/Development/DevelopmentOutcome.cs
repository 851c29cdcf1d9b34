using AgileBot.Repositories;
using AgileBot.Verification;

namespace AgileBot.Development;

/// <summary>The ways in which an attempt to develop a subtask ends.</summary>
internal abstract record DevelopmentOutcome
{
    private DevelopmentOutcome() { }

    /// <summary>The coder said that it is done, and every check agrees.</summary>
    public sealed record Proven(string Account, CommitSha Commit, VerificationReport Report) : DevelopmentOutcome;

    /// <summary>The checks were still red after the last reflection.</summary>
    public sealed record StillRed(VerificationReport Report, int Submissions) : DevelopmentOutcome;

    public sealed record OutOfTurns(int Turns) : DevelopmentOutcome;

    /// <summary>The conversation no longer fits into the model.</summary>
    public sealed record OutOfContext(int Turns) : DevelopmentOutcome;

    public sealed record RepeatedFormatErrors(int Errors, string Last) : DevelopmentOutcome;

    public sealed record Stuck(StuckRule Rule) : DevelopmentOutcome;

    /// <summary>The test designer's tests could not be used.</summary>
    public sealed record TestsUnusable(IReadOnlyList<string> Faults) : DevelopmentOutcome;

    /// <summary>What stood in the workspace may not be part of a commit.</summary>
    public sealed record Uncommittable(string Reason) : DevelopmentOutcome;

    /// <summary>The coder was content, but nothing differs.</summary>
    /// <param name="Account">Why, in the coder's words.</param>
    public sealed record NothingChanged(string Account) : DevelopmentOutcome;

    /// <summary>The machine lacks something that another attempt would not have either.</summary>
    public sealed record Blocked(string Reason) : DevelopmentOutcome;

    /// <summary>Behaviour is asked for in a repository that the bot cannot test.</summary>
    public sealed record NoToolchain : DevelopmentOutcome;
}
