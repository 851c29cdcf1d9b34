namespace AgileBot.Adapters.Git;

/// <summary>What builds and test runs leave behind, which belongs to no commit unless the parent holds it already.</summary>
internal sealed class Leftovers
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "__pycache__",
        ".pytest_cache",
        "node_modules",
        ".venv",
        "TestResults",
    };

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _projectFolders = new(StringComparer.Ordinal);

    public Leftovers(IReadOnlyList<TreeEntry> parent)
    {
        foreach (var path in parent.Where(entry => entry.IsShown).Select(entry => entry.Path!))
        {
            for (var part = path; part.Length > 0 && _known.Add(part); part = FolderOf(part)) { }
            Note(path);
        }
    }

    /// <summary>Remembers the folders in which a project builds to <c>bin</c> and <c>obj</c>.</summary>
    public void Note(string path)
    {
        if (path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase))
        {
            _projectFolders.Add(FolderOf(path));
        }
    }

    /// <summary>Whether a place in the workspace is to be overlooked.</summary>
    public bool Hides(string path) => !_known.Contains(path) && IsLeftover(path);

    /// <summary>Whether the path, or a folder above it, has the name of a leftover.</summary>
    public bool IsLeftover(string path)
    {
        for (var part = path; part.Length > 0; part = FolderOf(part))
        {
            if (IsLeftoverItself(part))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsLeftoverItself(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return Names.Contains(name)
            || name.EndsWith(".pyc", StringComparison.Ordinal)
            || name is "bin" or "obj" && IsOutput(FolderOf(path));
    }

    /// <summary>A project builds beside itself, or all of them into one folder of the SDK's choice.</summary>
    private bool IsOutput(string folder) =>
        _projectFolders.Contains(folder) || (_projectFolders.Count > 0 && folder is "artifacts");

    private static string FolderOf(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];
}
