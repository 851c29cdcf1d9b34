using AgileBot.Tickets;

namespace AgileBot.Adapters.Jira.DataCenter;

/// <summary>Reads from a status how far a ticket is, by category first and by name within it.</summary>
internal sealed class JiraStages(JiraOptions options)
{
    private static readonly string[] s_standstill = ["block", "hold", "wait", "pause"];
    private static readonly string[] s_giveUp = ["won't", "wont", "cancel", "reject", "declin", "duplicate", "abandon"];

    public TicketStage Of(JiraStatus? status) =>
        status?.StatusCategory?.Key switch
        {
            "done" => TicketStage.Done,
            "indeterminate" when IsReview(status.Name) => TicketStage.InReview,
            "indeterminate" => TicketStage.InProgress,
            _ => TicketStage.ToDo,
        };

    /// <summary>How well a status stands for its stage; less is better, null is not at all.</summary>
    public int? Rank(JiraStatus status)
    {
        var stage = Of(status);
        if (ConfiguredFor(stage) is { } configured)
            return Same(status.Name, configured) ? 0 : null;
        if (Contains(status.Name, stage is TicketStage.Done ? s_giveUp : s_standstill))
            return null;

        return Contains(status.Name, ["progress", "done", "review"]) ? 1 : 2;
    }

    private bool IsReview(string name) =>
        Same(name, options.InReviewStatus) || name.Contains("review", StringComparison.OrdinalIgnoreCase);

    private string? ConfiguredFor(TicketStage stage) =>
        stage switch
        {
            TicketStage.InProgress => options.InProgressStatus,
            TicketStage.InReview => options.InReviewStatus,
            TicketStage.Done => options.DoneStatus,
            _ => null,
        };

    private static bool Contains(string name, IEnumerable<string> words) =>
        words.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static bool Same(string name, string? other) =>
        string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
