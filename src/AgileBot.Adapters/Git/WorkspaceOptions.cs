using System.ComponentModel.DataAnnotations;

namespace AgileBot.Adapters.Git;

/// <summary>The part of the sandbox's settings that says where workspaces stand and whose they are.</summary>
public sealed record WorkspaceOptions
{
    public const string Section = "Sandbox";

    /// <summary>Where workspaces stand; the sandbox's user must be able to pass through the folders above.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Who owns a workspace when the bot runs as root.</summary>
    [Range(1, int.MaxValue)]
    public int UserId { get; init; } = 61990;

    /// <summary>The folder, or the one below the system's temporary one where none is set.</summary>
    internal string Home =>
        Path.GetFullPath(Folder.Length > 0 ? Folder : Path.Combine(Path.GetTempPath(), "agilebot-workspaces"));
}
