namespace AgileBot.Development;

/// <summary>What a tool call of the coder led to.</summary>
internal abstract record ToolResult
{
    private ToolResult() { }

    /// <param name="Text">What the tool has to say.</param>
    public sealed record Observed(string Text, bool IsError) : ToolResult;

    /// <summary>The coder says that it is done.</summary>
    /// <param name="Account">What was done, for people.</param>
    public sealed record Submitted(string Account) : ToolResult;

    /// <summary>The call could not even be understood.</summary>
    /// <param name="Fault">A sentence for the model.</param>
    public sealed record Malformed(string Fault) : ToolResult;
}
