using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using AgileBot.Tickets;

namespace AgileBot.Workflow;

/// <summary>
/// One trace per ticket, whoever works on it and however long it takes: its id is derived from the ticket's key. Spans carry ids and
/// figures, never a word of a ticket. Nobody listens unless traces are exported, and then nothing is made here.
/// </summary>
public static class JourneyTrace
{
    /// <summary>The name that exporters listen to.</summary>
    public const string Source = "AgileBot";

    private static readonly ActivitySource s_source = new(Source);

    public static ActivityTraceId IdOf(TicketKey ticket) =>
        ActivityTraceId.CreateFromBytes(SHA256.HashData(Encoding.UTF8.GetBytes(ticket.ToString())).AsSpan(0, 16));

    /// <summary>Belongs to the step that made this one due; what came from outside, such as a webhook, has a trace of its own and is linked.</summary>
    internal static Activity? StartStep(string name, StepLease lease)
    {
        if (!s_source.HasListeners())
            return null;
        var trace = IdOf(lease.Ticket);
        var isCaused = ActivityContext.TryParse(lease.TraceParent, traceState: null, isRemote: true, out var cause);
        var isOfJourney = isCaused && cause.TraceId == trace;
        return s_source.StartActivity(
            name,
            ActivityKind.Consumer,
            isOfJourney ? cause : new ActivityContext(trace, spanId: default, ActivityTraceFlags.None),
            links: isCaused && !isOfJourney ? [new ActivityLink(cause)] : null
        );
    }

    /// <summary>Begins a trace of its own: what strangers say of theirs is not believed.</summary>
    internal static Activity? StartCall(string name)
    {
        if (!s_source.HasListeners())
            return null;
        Activity.Current = null;
        return s_source.StartActivity(name, ActivityKind.Server);
    }

    /// <summary>Part of what goes on; null where nothing is traced.</summary>
    internal static Activity? StartPart(string name) =>
        Activity.Current is null ? null : s_source.StartActivity(name, ActivityKind.Client);
}
