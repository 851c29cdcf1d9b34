namespace AgileBot.Refinement;

/// <summary>The order that a plan's dependencies ask for. Ids that the plan does not have are passed over.</summary>
internal sealed class PlanGraph
{
    private readonly Dictionary<string, IReadOnlyList<string>> _dependencies;

    private PlanGraph(IEnumerable<(string Id, IReadOnlyList<string> DependsOn)> nodes) =>
        _dependencies = nodes
            .DistinctBy(node => node.Id, StringComparer.Ordinal)
            .ToDictionary(node => node.Id, node => node.DependsOn, StringComparer.Ordinal);

    public static PlanGraph Of(IEnumerable<Tickets.Subtask> subtasks) => new(subtasks.Select(s => (s.Id, s.DependsOn)));

    public static PlanGraph Of(IEnumerable<DraftSubtask> subtasks) => new(subtasks.Select(s => (s.Id, s.DependsOn)));

    /// <summary>The ids with every dependency before its dependants, else as the plan lists them. Whatever stands in a circle, or behind one, is missing.</summary>
    public IReadOnlyList<string> Order()
    {
        List<string> order = [];
        var left = _dependencies.Keys.ToList();
        while (
            left.Find(id => _dependencies[id].All(other => !left.Contains(other, StringComparer.Ordinal))) is { } next
        )
        {
            order.Add(next);
            left.Remove(next);
        }

        return order;
    }

    /// <summary>Everything that is done before the subtask begins.</summary>
    public IReadOnlySet<string> Before(string id)
    {
        HashSet<string> before = new(StringComparer.Ordinal);
        Queue<string> open = new(_dependencies.GetValueOrDefault(id, []));
        while (open.TryDequeue(out var next))
        {
            if (_dependencies.TryGetValue(next, out var further) && before.Add(next))
                foreach (var other in further)
                    open.Enqueue(other);
        }

        return before;
    }
}
