namespace AgileBot.Adapters.Sandbox;

/// <summary>One command line that is ready to be started, and the limits it is watched by.</summary>
/// <param name="Line">Program first.</param>
/// <param name="Folder">Where it starts.</param>
/// <param name="OutputBytes">How much of its output is kept.</param>
/// <param name="EndRemains">Sees to it that nothing the command started is left, once the command itself has ended.</param>
internal sealed record HeldCommand(
    IReadOnlyList<string> Line,
    string Folder,
    byte[]? Input,
    TimeSpan Timeout,
    int OutputBytes,
    Func<Task> EndRemains
);
