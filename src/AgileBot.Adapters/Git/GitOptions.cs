using System.ComponentModel.DataAnnotations;

namespace AgileBot.Adapters.Git;

/// <summary>Where the bot keeps its mirrors, how much it takes, and in whose name it commits.</summary>
public sealed record GitOptions
{
    public const string Section = "Git";

    /// <summary>Where the bare mirrors stand; a relative path is taken from the current folder.</summary>
    [Required(ErrorMessage = "Git:Folder is missing: name the folder for the mirrors.")]
    public string Folder { get; init; } = "data/mirrors";

    /// <summary>The largest file the bot writes into a commit or reads from one.</summary>
    [Range(1, 1000)]
    public int FileMegabytes { get; init; } = 5;

    /// <summary>The most files a tree may have.</summary>
    [Range(1, 1_000_000)]
    public int Files { get; init; } = 50_000;

    /// <summary>The most a tree may weigh in all.</summary>
    [Range(1, 100_000)]
    public int TreeMegabytes { get; init; } = 500;

    /// <summary>After how long a git command is stopped.</summary>
    [Range(1, 86_400)]
    public int TimeoutSeconds { get; init; } = 300;

    /// <summary>Who commits.</summary>
    [RegularExpression("[^<>\\r\\n]+", ErrorMessage = "Git:AuthorName may not be empty or hold '<' or '>'.")]
    public string AuthorName { get; init; } = "AgileBot";

    /// <summary>The mail address of who commits.</summary>
    [RegularExpression("[^<>\\s]+", ErrorMessage = "Git:AuthorEmail may not be empty or hold blanks, '<' or '>'.")]
    public string AuthorEmail { get; init; } = "agilebot@localhost";

    internal long FileBytes => FileMegabytes * 1_000_000L;

    internal long TreeBytes => TreeMegabytes * 1_000_000L;
}
