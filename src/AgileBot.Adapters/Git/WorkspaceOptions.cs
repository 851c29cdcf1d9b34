using System.ComponentModel.DataAnnotations;

namespace AgileBot.Adapters.Git;

/// <summary>The part of the sandbox's settings that says where workspaces stand and whose they are.</summary>
public sealed record WorkspaceOptions
{
    public const string Section = "Sandbox";

    /// <summary>Where workspaces stand; the sandbox's user must be able to pass through the folders above.</summary>
    [Required(ErrorMessage = "Sandbox__Folder may not be empty: name the folder for the workspaces.")]
    public string Folder { get; init; } = Path.Combine(Path.GetTempPath(), "agilebot-workspaces");

    /// <summary>Who owns a workspace when the bot runs as root.</summary>
    [Range(1, int.MaxValue)]
    public int UserId { get; init; } = 61990;
}
