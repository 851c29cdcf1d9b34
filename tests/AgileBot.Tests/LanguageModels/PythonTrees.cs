using AgileBot.Tickets;

namespace AgileBot.Tests.LanguageModels;

/// <summary>What each subtask of a plan left behind; a subtask builds on those that it depends on, and sees nothing of the others.</summary>
internal sealed class PythonTrees(PythonTree start) : IDisposable
{
    private readonly Dictionary<string, PythonTree> _done = new(StringComparer.Ordinal);
    private readonly List<PythonTree> _parents = [];

    public PythonTree Of(Subtask subtask)
    {
        var parent = start.Copy();
        _parents.Add(parent);
        foreach (var dependency in subtask.DependsOn)
            parent.Take(_done[dependency]);
        return parent;
    }

    public void Add(Subtask subtask, PythonTree tree) => _done.Add(subtask.Id, tree);

    public void MergeInto(PythonTree main)
    {
        foreach (var tree in _done.Values)
            main.Take(tree);
    }

    public void Dispose()
    {
        foreach (var tree in _parents.Concat(_done.Values))
            tree.Dispose();
    }
}
