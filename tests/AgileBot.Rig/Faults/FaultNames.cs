namespace AgileBot.Rig.Faults;

/// <summary>The faults that the rig knows, by the names that the command line and the report use.</summary>
internal static class FaultNames
{
    public const string Kill = "kill";
    public const string Stop = "stop";
    public const string WebhookDuplicate = "webhook-duplicate";
    public const string WebhookReorder = "webhook-reorder";
    public const string WebhookDrop = "webhook-drop";
    public const string WebhookLate = "webhook-late";
    public const string BrokerKill = "broker-kill";
    public const string DatabaseKill = "database-kill";
    public const string CommitCut = "commit-cut";
    public const string DatabaseSilence = "database-silence";
    public const string TooMany = "atlassian-429";
    public const string Error = "atlassian-500";
    public const string BadGateway = "atlassian-502-html";
    public const string Timeout = "atlassian-timeout";
    public const string Truncated = "atlassian-truncated";
    public const string DiskFull = "disk-full";
    public const string Clock = "clock";

    public static IReadOnlyList<string> All { get; } =
    [
        Kill,
        Stop,
        WebhookDuplicate,
        WebhookReorder,
        WebhookDrop,
        WebhookLate,
        BrokerKill,
        DatabaseKill,
        CommitCut,
        DatabaseSilence,
        TooMany,
        Error,
        BadGateway,
        Timeout,
        Truncated,
        DiskFull,
        Clock,
    ];

    /// <summary>Faults of a database server; a file has none of them.</summary>
    private static readonly HashSet<string> s_ofServer = new(StringComparer.Ordinal)
    {
        DatabaseKill,
        CommitCut,
        DatabaseSilence,
    };

    /// <summary>Reads <c>none</c>, <c>all</c> or a list of names; null with the reason otherwise.</summary>
    public static IReadOnlyList<string>? Parse(string text, bool onServer, out string reason)
    {
        var words = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var unknown = words.FirstOrDefault(word =>
            word is not ("all" or "none") && !All.Contains(word, StringComparer.Ordinal)
        );
        var ofServer = onServer ? null : words.FirstOrDefault(s_ofServer.Contains);
        reason = (words, unknown, ofServer) switch
        {
            ([], _, _) => "--faults is empty: name some, or say all or none.",
            (_, not null, _) => $"--faults does not know '{unknown}'. It knows: all, none, {string.Join(", ", All)}.",
            (_, _, not null) => $"'{ofServer}' needs a database server: say --storage postgres.",
            _ => "",
        };
        if (reason.Length > 0)
            return null;
        return words.Contains("all")
            ? [.. All.Where(name => onServer || !s_ofServer.Contains(name))]
            : [.. words.Where(word => word is not "none").Distinct(StringComparer.Ordinal)];
    }
}
