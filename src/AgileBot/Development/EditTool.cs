using System.Text;
using AgileBot.Ports;
using AgileBot.Workflow;

namespace AgileBot.Development;

/// <summary>Carries out edit blocks in the sandbox. A file whose edit would break its syntax stays as it was.</summary>
internal sealed class EditTool(Workbench bench, SandboxFiles files, TestGuard guard, StepSandbox sandbox)
{
    public async Task<ToolResult> RunAsync(string text, CancellationToken cancellationToken)
    {
        IReadOnlyList<EditBlock> blocks;
        try
        {
            blocks = EditBlock.ReadAll(text);
        }
        catch (FormatException fault)
        {
            return new ToolResult.Malformed(fault.Message);
        }

        List<EditedFile> edited = [];
        foreach (var group in blocks.GroupBy(block => block.Path, StringComparer.Ordinal))
            edited.Add(await EditAsync(group.Key, [.. group], cancellationToken));
        return new ToolResult.Observed(EditWords.Report(edited), edited.Exists(file => file.Faults.Count > 0));
    }

    private async Task<EditedFile> EditAsync(
        string path,
        IReadOnlyList<EditBlock> blocks,
        CancellationToken cancellationToken
    )
    {
        var read = await files.ReadAsync(path, cancellationToken);
        if (read is FileRead.Refused refused)
            return EditedFile.Refuse(path, refused.Reason);
        var before = (read as FileRead.Found)?.Text;
        var edit = EditedFile.Of(path, before, blocks);
        if (edit.Text is not { } after)
            return edit;
        var refusal =
            guard.FindRefusal(path, before, after)
            ?? await FindSyntaxErrorAsync(path, before, after, cancellationToken)
            ?? await files.WriteAsync(path, after, cancellationToken);
        return refusal is null ? edit : EditedFile.Refuse(path, refusal);
    }

    /// <summary>Only an error that the edit brings in counts: a broken file may be repaired step by step.</summary>
    private async Task<string?> FindSyntaxErrorAsync(
        string path,
        string? before,
        string after,
        CancellationToken cancellationToken
    )
    {
        if (bench.Toolchain.SyntaxCheckOf(path) is not { } check)
            return null;
        var error = await CheckAsync(check, after, cancellationToken);
        return error is null || (before is not null && await CheckAsync(check, before, cancellationToken) is not null)
            ? null
            : EditWords.SyntaxError(path, error);
    }

    private async Task<string?> CheckAsync(
        IReadOnlyList<string> check,
        string text,
        CancellationToken cancellationToken
    )
    {
        var command = new SandboxCommand(bench.Workspace, check, Encoding.UTF8.GetBytes(text));
        var ended = await sandbox.RunAsync(bench.Context, command, cancellationToken);
        return ended.Succeeded ? null : ended.Output;
    }
}
