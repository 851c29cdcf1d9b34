using AgileBot.Verification;

namespace AgileBot.Development;

/// <summary>What came of designing tests.</summary>
internal abstract record DesignedTests
{
    private DesignedTests() { }

    /// <summary>The tests demand what is not there yet, and nothing else is wrong with them.</summary>
    /// <param name="Files">Path to content, companions included.</param>
    public sealed record Red(IReadOnlyDictionary<string, string> Files, VerificationReport Report) : DesignedTests;

    /// <param name="Faults">Sentences for people, the same that the model was told.</param>
    public sealed record Unusable(IReadOnlyList<string> Faults) : DesignedTests;

    /// <summary>The tests could not be tried, because the machine lacks something that no model can give it.</summary>
    public sealed record Blocked(string Reason) : DesignedTests;

    /// <summary>This kind of work needs no new tests.</summary>
    public sealed record NotAskedFor : DesignedTests;
}
