namespace AgileBot.Tickets;

/// <summary>A ticket as the tracker showed it at one moment. Its text is strangers' text.</summary>
public sealed record Ticket(TicketKey Key, string Summary, string Description)
{
    /// <summary>Jira's word for the kind: Story, Task, Bug.</summary>
    public string Type { get; init; } = "Story";

    /// <summary>The name of the column it stands in, for people.</summary>
    public string Status { get; init; } = "";

    public TicketStage Stage { get; init; } = TicketStage.ToDo;

    public IReadOnlyList<string> Labels { get; init; } = [];

    public StoryPoints? Points { get; init; }

    public TicketKey? Parent { get; init; }

    public bool IsSubtask => Parent is not null;

    public Person? Reporter { get; init; }

    public Person? Assignee { get; init; }
}

/// <summary>How far a ticket is on any board, whatever its columns are called. The order is the ladder's.</summary>
public enum TicketStage
{
    ToDo,
    InProgress,
    InReview,
    Done,
}

/// <summary>A comment on a ticket, as the tracker showed it.</summary>
/// <param name="Marker">The bot's own mark when the comment is one of ours, else null.</param>
public sealed record TicketComment(string Id, Person Author, string Text, DateTimeOffset Created, string? Marker)
{
    /// <summary>Its text is no longer the one that was first written.</summary>
    public bool IsEdited { get; init; }
}
