using AgileBot.Ports;
using AgileBot.Tickets;

namespace AgileBot.Tests.Support;

/// <summary>A small Jira: tickets with comments, facts, subtasks, points, links and stages.</summary>
internal sealed class MemoryTracker(params Ticket[] tickets) : IIssueTracker, ITicketBoard
{
    public Dictionary<TicketKey, Ticket> Tickets { get; } = tickets.ToDictionary(ticket => ticket.Key);

    /// <summary>Subtasks in the order of their creation, by the plan's id.</summary>
    public List<(TicketKey Key, TicketKey Parent, SubtaskDraft Draft)> Subtasks { get; } = [];

    public List<(TicketKey Key, BotComment Comment)> Comments { get; } = [];

    public Dictionary<(TicketKey Key, string Name), string> Facts { get; } = [];

    public Dictionary<TicketKey, StoryPoints> Points { get; } = [];

    public List<(TicketKey Blocker, TicketKey Blocked)> Blocks { get; } = [];

    public Dictionary<TicketKey, TicketStage> Stages { get; } = [];

    /// <summary>What is thrown instead of taking a comment.</summary>
    public RemoteException? Fault { get; set; }

    /// <param name="subtask">The plan's id.</param>
    public string DescriptionOf(string subtask) =>
        Subtasks
            .Single(known => string.Equals(known.Draft.Marker, subtask, StringComparison.Ordinal))
            .Draft.Description;

    public Task<Person> GetSelfAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new Person("agilebot", "AgileBot"));

    public Task<Ticket?> FindTicketAsync(TicketKey key, CancellationToken cancellationToken) =>
        Task.FromResult(Tickets.GetValueOrDefault(key));

    /// <summary>What changed in each project; a project that is not named may not be seen.</summary>
    public Dictionary<string, ChangedTickets> Changes { get; } = new(StringComparer.Ordinal);

    public Task<ChangedTickets> GetChangedAsync(
        string project,
        DateTimeOffset? since,
        TimeSpan overlap,
        CancellationToken cancellationToken
    ) =>
        Changes.TryGetValue(project, out var changes)
            ? Task.FromResult(changes)
            : Task.FromException<ChangedTickets>(new RemoteException("Jira", RemoteFailure.Denied, "You may not."));

    public Task<IReadOnlyList<TicketComment>> GetCommentsAsync(TicketKey key, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<TicketComment>>([]);

    public Task WriteCommentAsync(TicketKey key, BotComment comment, CancellationToken cancellationToken)
    {
        if (Fault is { } fault)
            return Task.FromException(fault);
        Comments.RemoveAll(known =>
            known.Key == key && string.Equals(known.Comment.Marker, comment.Marker, StringComparison.Ordinal)
        );
        Comments.Add((key, comment));
        return Task.CompletedTask;
    }

    public Task<string?> FindFactsAsync(TicketKey key, string name, CancellationToken cancellationToken) =>
        Task.FromResult(Facts.GetValueOrDefault((key, name)));

    public Task WriteFactsAsync(TicketKey key, string name, string json, CancellationToken cancellationToken)
    {
        Facts[(key, name)] = json;
        return Task.CompletedTask;
    }

    public Task<TicketKey> EnsureSubtaskAsync(TicketKey parent, SubtaskDraft draft, CancellationToken cancellationToken)
    {
        var known = Subtasks.Find(subtask =>
            subtask.Parent == parent && string.Equals(subtask.Draft.Marker, draft.Marker, StringComparison.Ordinal)
        );
        if (known.Draft is not null)
            return Task.FromResult(known.Key);
        var key = TicketKey.Parse($"{parent.Project}-{100 + Subtasks.Count}");
        Subtasks.Add((key, parent, draft));
        return Task.FromResult(key);
    }

    public Task<TicketKey?> FindSubtaskAsync(TicketKey parent, string marker, CancellationToken cancellationToken) =>
        Task.FromResult(
            Subtasks
                .Where(subtask => subtask.Parent == parent)
                .Where(subtask => string.Equals(subtask.Draft.Marker, marker, StringComparison.Ordinal))
                .Select(subtask => (TicketKey?)subtask.Key)
                .FirstOrDefault()
        );

    public Task<bool> EstimateAsync(TicketKey key, StoryPoints points, CancellationToken cancellationToken) =>
        Task.FromResult(Points.TryAdd(key, points));

    public Task EnsureBlocksAsync(TicketKey blocker, TicketKey blocked, CancellationToken cancellationToken)
    {
        if (!Blocks.Contains((blocker, blocked)))
            Blocks.Add((blocker, blocked));
        return Task.CompletedTask;
    }

    public Task AddLabelAsync(TicketKey key, string label, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<TicketStage> MoveForwardAsync(TicketKey key, TicketStage stage, CancellationToken cancellationToken) =>
        Task.FromResult(Stages[key] = stage);

    public Task EnsureLinkAsync(TicketKey key, Uri address, string title, CancellationToken cancellationToken) =>
        Task.CompletedTask;
}
