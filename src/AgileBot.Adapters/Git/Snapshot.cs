using AgileBot.Ports;

namespace AgileBot.Adapters.Git;

/// <summary>The files that stand in a workspace after untrusted code ran in it, looked at without following, opening or running anything.</summary>
internal sealed class Snapshot
{
    private static readonly EnumerationOptions Everything = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
        ReturnSpecialDirectories = false,
    };

    private readonly List<WorkspaceFile> _files = [];
    private readonly HashSet<string> _foreign;
    private readonly GitOptions _options;
    private readonly Leftovers _leftovers;
    private int _folders;
    private long _bytes;

    private Snapshot(IReadOnlyList<TreeEntry> parent, Leftovers leftovers, GitOptions options)
    {
        (_leftovers, _options) = (leftovers, options);
        _foreign = parent
            .Where(entry => !entry.IsFile && entry.Path is not null)
            .Select(entry => entry.Path!)
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Looks through the workspace; throws when something stands in it that may not be committed.</summary>
    public static IReadOnlyList<WorkspaceFile> Take(
        Workspace workspace,
        IReadOnlyList<TreeEntry> parent,
        Leftovers leftovers,
        GitOptions options
    )
    {
        var snapshot = new Snapshot(parent, leftovers, options);
        try
        {
            snapshot.Walk(workspace.Path, "");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw GitFailure.OfTree("The workspace cannot be read: its code left folders that are closed or too deep.");
        }

        return snapshot._files;
    }

    private void Walk(string folder, string prefix)
    {
        var names = Directory.EnumerateFileSystemEntries(folder, "*", Everything).Select(Path.GetFileName).ToList();
        names.ForEach(name => _leftovers.Note(prefix + name));
        foreach (var path in names.Select(name => prefix + name).Where(IsOurs))
        {
            Take(Path.Join(folder, Path.GetFileName(path)), path);
        }
    }

    /// <summary>Neither a leftover nor below a place that belongs to another repository.</summary>
    private bool IsOurs(string path) => !_foreign.Contains(path) && !_leftovers.Hides(path);

    private void Take(string place, string path)
    {
        if (PathRules.Fault(path) is { } fault)
        {
            throw GitFailure.OfFile(path, fault);
        }

        var facts = FileFacts.Find(place) ?? throw GitFailure.OfFile(path, "its name is not UTF-8 or it vanished");
        if (facts.IsFolder)
        {
            _folders++;
            Count(0);
            Walk(place, path + '/');
            return;
        }

        _files.Add(new WorkspaceFile(place, path, facts, TargetOf(place, path, facts)));
        Count(facts.Bytes);
    }

    private static string? TargetOf(string place, string path, FileFacts facts)
    {
        if (facts.IsLink)
        {
            var target = new FileInfo(place).LinkTarget ?? "";
            return PathRules.StaysInside(path, target)
                ? target
                : throw GitFailure.OfFile(path, "it is a link that leads out of the repository");
        }

        return facts switch
        {
            { IsFile: false } => throw GitFailure.OfFile(path, "it is a pipe, socket or device"),
            { Links: > 1 } => throw GitFailure.OfFile(path, "it is a hard link"),
            _ => null,
        };
    }

    private void Count(long more)
    {
        _bytes += more;
        if (Math.Max(_files.Count, _folders) > _options.Files)
        {
            throw GitFailure.OfTree($"The workspace holds more than {_options.Files} files or folders (Git__Files).");
        }

        if (_bytes > _options.TreeBytes)
        {
            throw GitFailure.OfTree($"The workspace holds more than {_options.TreeMegabytes} MB (Git__TreeMegabytes).");
        }
    }
}
