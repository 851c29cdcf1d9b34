using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AgileBot.Workflow;

/// <summary>Something that takes time, from its beginning to its disposal: a span, a count by how it ended, a duration.</summary>
public sealed class Watch : IDisposable
{
    private readonly Counter<long>? _count;
    private readonly Histogram<double>? _time;
    private readonly KeyValuePair<string, object?>[] _labels;
    private readonly string _endLabel;
    private readonly Activity? _span;
    private readonly long _began = Stopwatch.GetTimestamp();
    private string _end;
    private bool _failed = true;

    private Watch(
        Activity? span,
        Counter<long>? count,
        Histogram<double>? time,
        string endLabel,
        string unknownEnd,
        params KeyValuePair<string, object?>[] labels
    )
    {
        (_span, _count, _time, _endLabel, _end, _labels) = (span, count, time, endLabel, unknownEnd, labels);
        foreach (var (name, value) in labels)
            span?.SetTag($"agilebot.{name}", value);
    }

    /// <summary>A step under its lease.</summary>
    public static Watch Step(StepLease lease)
    {
        var kind = lease.Step.Split(':', 2)[0];
        var role = Label("role", lease.Role.ToString());
        Tally.Claims.Add(1, role);
        var span = JourneyTrace
            .StartStep(kind, lease)
            ?.SetTag("agilebot.ticket", lease.Ticket.ToString())
            .SetTag("agilebot.step_id", lease.Step)
            .SetTag("agilebot.attempt", lease.Attempts);
        return new Watch(
            span,
            Tally.Steps,
            Tally.StepTime,
            "outcome",
            nameof(StepEnd.Broke),
            role,
            Label("step", kind)
        );
    }

    /// <summary>A webhook call that came in.</summary>
    public static Watch Webhook(string source) =>
        new(JourneyTrace.StartCall("webhook"), Tally.Webhooks, null, "result", "Broke", Label("source", source));

    /// <summary>A call of Jira or Bitbucket.</summary>
    public static Watch Rest(string remote, string method) =>
        new(
            JourneyTrace.StartPart($"{remote} {method}"),
            Tally.RestCalls,
            Tally.RestTime,
            "status",
            "none",
            Label("remote", remote),
            Label("method", method)
        );

    /// <summary>A call of a language model.</summary>
    public static Watch Model(string model) =>
        new(
            JourneyTrace.StartPart("model"),
            Tally.ModelCalls,
            Tally.ModelTime,
            "result",
            "failed",
            Label("model", model)
        );

    /// <summary>A command in the sandbox.</summary>
    public static Watch Sandbox() =>
        new(JourneyTrace.StartPart("sandbox"), Tally.SandboxRuns, null, "end", "BrokenOff");

    /// <summary>A git command that talks to a remote.</summary>
    public static Watch Git(string command) =>
        new(JourneyTrace.StartPart($"git {command}"), null, null, "exit", "BrokenOff");

    /// <param name="end">A word of a short list; what is never told ended unforeseen.</param>
    public void End(string end, bool failed = false) => (_end, _failed) = (end, failed);

    public void Dispose()
    {
        KeyValuePair<string, object?>[] labels = [.. _labels, Label(_endLabel, _end)];
        _count?.Add(1, labels);
        _time?.Record(Stopwatch.GetElapsedTime(_began).TotalSeconds, _labels);
        if (_span is null)
            return;
        _span.SetTag($"agilebot.{_endLabel}", _end);
        if (_failed)
            _span.SetStatus(ActivityStatusCode.Error);
        _span.Dispose();
    }

    private static KeyValuePair<string, object?> Label(string name, string value) => new(name, value);
}

/// <summary>How the work on a claimed step ended.</summary>
public enum StepEnd
{
    Done,

    /// <summary>A model or host did not answer; the journey waits.</summary>
    Delayed,

    /// <summary>It goes to a person.</summary>
    GaveUp,

    /// <summary>It is tried again later, without a word in the journal.</summary>
    Paused,

    /// <summary>Nobody asks for it any more.</summary>
    Void,

    /// <summary>It was taken away while it was worked on; its result was dropped.</summary>
    LeaseLost,

    /// <summary>The replica stops; another one goes on.</summary>
    Stopped,

    /// <summary>The database did not answer.</summary>
    NoStorage,

    /// <summary>It was begun too often without ever ending; it is left alone.</summary>
    Abandoned,

    /// <summary>This version cannot read the journal; the ticket is left alone.</summary>
    Unreadable,

    Broke,
}
