using System.Globalization;
using System.Text.Json;
using AgileBot.Ports;
using AgileBot.Verification;
using AgileBot.Workflow;
using Microsoft.Extensions.AI;

namespace AgileBot.Development;

/// <summary>The four tools of the coder. All of them act inside the sandbox; declaring them lets nobody else carry them out.</summary>
internal sealed class CoderTools(Workbench bench, TestGuard guard, StepSandbox sandbox, TimeSpan commandTime)
{
    private const int DefaultLines = 400;

    private readonly SandboxFiles _files = new(sandbox, bench.Context, bench.Workspace);
    private readonly EditTool _edit = new(bench, new(sandbox, bench.Context, bench.Workspace), guard, sandbox);

    public static IReadOnlyList<AITool> Declarations { get; } =
    [
        Declare(
            "read",
            "Shows lines of a file.",
            """{"path":{"type":"string"},"firstLine":{"type":"integer"},"lastLine":{"type":"integer"}}""",
            "path"
        ),
        Declare(
            "edit",
            "Changes files by SEARCH/REPLACE blocks, each below its path line.",
            """{"blocks":{"type":"string"}}""",
            "blocks"
        ),
        Declare(
            "shell",
            "Runs a command with sh -c in the sandbox; the repository is the current folder. No network.",
            """{"command":{"type":"string"}}""",
            "command"
        ),
        Declare(
            "submit",
            "Says that the work is done; all checks run.",
            """{"account":{"type":"string"}}""",
            "account"
        ),
    ];

    public async Task<ToolResult> RunAsync(FunctionCallContent call, CancellationToken cancellationToken) =>
        call.Name switch
        {
            _ when ToolArguments.FindText(call, CallTags.NotJson) is not null => new ToolResult.Malformed(
                $"The arguments of {call.Name} are not one JSON object. Call it again with valid JSON; line breaks and quotes inside a text are escaped."
            ),
            "read" when ToolArguments.FindText(call, "path") is { } path => await ReadAsync(
                call,
                path,
                cancellationToken
            ),
            "edit" when ToolArguments.FindText(call, "blocks") is { } blocks => await _edit.RunAsync(
                blocks,
                cancellationToken
            ),
            "shell" when ToolArguments.FindText(call, "command") is { } command => await ShellAsync(
                command,
                cancellationToken
            ),
            "submit" when ToolArguments.FindText(call, "account") is { } account => new ToolResult.Submitted(account),
            "read" or "edit" or "shell" or "submit" => new ToolResult.Malformed(
                $"The call of {call.Name} lacks its argument, or it is empty."
            ),
            _ => new ToolResult.Malformed($"There is no tool '{call.Name}'. The tools are read, edit, shell, submit."),
        };

    private async Task<ToolResult> ReadAsync(FunctionCallContent call, string path, CancellationToken cancellationToken)
    {
        switch (await _files.ReadAsync(path, cancellationToken))
        {
            case FileRead.Refused refused:
                return new ToolResult.Observed(refused.Reason, IsError: true);
            case FileRead.Found found:
                var first = Math.Max(1, ToolArguments.FindNumber(call, "firstLine") ?? 1);
                var last = ToolArguments.FindNumber(call, "lastLine") ?? (first + DefaultLines - 1);
                return new ToolResult.Observed(Show(path, found.Text, first, last), IsError: false);
            default:
                return new ToolResult.Observed($"There is no file {path}.", IsError: true);
        }
    }

    private static string Show(string path, string text, int first, int last)
    {
        var lines = text.Split('\n');
        var shown = lines.Skip(first - 1).Take(Math.Max(0, last - first + 1)).ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{path}, lines {first} to {first + shown.Count - 1} of {lines.Length}:\n{string.Join('\n', shown)}"
        );
    }

    private async Task<ToolResult> ShellAsync(string command, CancellationToken cancellationToken)
    {
        // byte code that a command leaves behind would end up in the commit
        string[] arguments = ["env", "PYTHONPYCACHEPREFIX=/tmp/pycache", "sh", "-c", command];
        var ended = await sandbox.RunAsync(
            bench.Context,
            new(bench.Workspace, arguments, Timeout: commandTime),
            cancellationToken
        );
        var end = ended.End switch
        {
            SandboxEnd.TimedOut => $"stopped after {commandTime.TotalSeconds:0} seconds",
            SandboxEnd.OutputFlooded => "stopped, because it printed too much",
            _ => string.Create(CultureInfo.InvariantCulture, $"exit code {ended.ExitCode}"),
        };
        var output = ended.Output.Length == 0 ? "no output" : RunnerTimes.Remove(ended.Output);
        return new ToolResult.Observed($"{end}\n{output}", !ended.Succeeded);
    }

    private static AIFunctionDeclaration Declare(string name, string description, string properties, string required) =>
        AIFunctionFactory.CreateDeclaration(
            name,
            description,
            JsonElement.Parse($$"""{"type":"object","properties":{{properties}},"required":["{{required}}"]}""")
        );
}
