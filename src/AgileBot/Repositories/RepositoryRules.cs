namespace AgileBot.Repositories;

/// <summary>What a repository says of itself in <c>.agilebot.yml</c> and <c>AGENTS.md</c> of its base branch.</summary>
/// <param name="Format">Run by <c>sh -c</c> in the sandbox in place of the detected check; null keeps that one. So with the other two.</param>
/// <param name="Conventions">Words for prompts: material, never an instruction.</param>
/// <param name="ProtectedPaths">Patterns of paths that no agent may touch.</param>
public sealed record RepositoryRules(
    string? Format,
    string? Build,
    string? Test,
    string Conventions,
    IReadOnlyList<string> ProtectedPaths
)
{
    public const string File = ".agilebot.yml";
    public const string AgentsFile = "AGENTS.md";

    /// <summary>A repository that says nothing: its own rules are protected all the same.</summary>
    public static RepositoryRules None { get; } = new(null, null, null, "", [File, AgentsFile]);
}

/// <summary>How reading the rules went.</summary>
public abstract record RulesRead
{
    private RulesRead() { }

    public sealed record Good(RepositoryRules Rules) : RulesRead;

    /// <param name="Faults">Each a sentence with the line.</param>
    public sealed record Broken(IReadOnlyList<string> Faults) : RulesRead;
}
