using System.ComponentModel;
using System.Text.RegularExpressions;

namespace AgileBot.Simulator.Git;

/// <summary>A repository of this machine that is to be copied into the world: what it is called, and why it cannot be taken.</summary>
internal static partial class ImportedRepository
{
    /// <summary>The folder's name, with what no address holds replaced.</summary>
    public static string SlugOf(string folder)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        var plain = Strange()
            .Replace(name.Length > 4 && name.EndsWith(".git", StringComparison.Ordinal) ? name[..^4] : name, "-")
            .Trim('-', '.');
        return plain.Length > 0 ? plain : "repository";
    }

    /// <summary>Why the folder cannot be imported; null when it can, or when none is named.</summary>
    public static async Task<string?> FindObjectionAsync(string? folder, CancellationToken cancellationToken)
    {
        if (folder is null)
            return null;
        if (!Directory.Exists(folder))
            return $"--repository: '{folder}' is no folder that can be read.";

        try
        {
            return await FindObjectionAsync(new GitProcess(Path.GetFullPath(folder)), folder, cancellationToken);
        }
        catch (Win32Exception refused)
        {
            return $"--repository: '{folder}' cannot be read: {refused.Message}.";
        }
    }

    private static async Task<string?> FindObjectionAsync(
        GitProcess git,
        string folder,
        CancellationToken cancellationToken
    )
    {
        // empty at the top of a repository, and nowhere else
        var top = await git.RunAsync(["rev-parse", "--show-prefix"], cancellationToken);
        if (!top.Succeeded || top.Output.Trim().Length > 0)
            return $"--repository: '{folder}' is not the top folder of a git repository that can be read.";
        if (!(await git.RunAsync(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"], cancellationToken)).Succeeded)
            return $"--repository: '{folder}' has no commit on the branch that it stands on; commit something first.";

        return (await git.RunAsync(["symbolic-ref", "--quiet", "HEAD"], cancellationToken)).Succeeded
            ? null
            : $"--repository: '{folder}' stands on no branch; check one out first.";
    }

    [GeneratedRegex("[^A-Za-z0-9._-]+", RegexOptions.None, 1000)]
    private static partial Regex Strange();
}
