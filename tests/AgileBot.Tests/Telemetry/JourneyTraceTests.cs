using System.Collections.Concurrent;
using System.Diagnostics;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Tests.Telemetry;

public sealed class JourneyTraceTests : IDisposable
{
    private static readonly TicketKey _ticket = TicketKey.Parse("TRACED-1");

    private readonly ConcurrentQueue<Activity> _ended = [];
    private readonly ActivityListener _listener;

    public JourneyTraceTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => string.Equals(source.Name, JourneyTrace.Source, StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public void A_step_that_a_step_made_due_is_its_child()
    {
        var first = Do("refine:1:0", cause: null);

        var second = Do("publish-plan:1", first.Id);

        Assert.Equal(JourneyTrace.IdOf(_ticket), second.TraceId);
        Assert.Equal((first.TraceId, first.SpanId), (second.TraceId, second.ParentSpanId));
        Assert.Equal(default, first.ParentSpanId);
        Assert.Empty(second.Links);
    }

    [Fact]
    public void What_a_webhook_made_due_stays_in_the_tickets_trace_and_is_linked_to_the_webhook()
    {
        var webhook = Within(() =>
        {
            using var watch = Watch.Webhook("jira");
            watch.End("Stored");
            return Activity.Current!;
        });

        var look = Do("look", webhook.Id);

        Assert.Equal((JourneyTrace.IdOf(_ticket), default), (look.TraceId, look.ParentSpanId));
        Assert.Equal(webhook.Context.TraceId, Assert.Single(look.Links).Context.TraceId);
        Assert.NotEqual(webhook.TraceId, look.TraceId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("00-00000000000000000000000000000000-0000000000000000-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331")]
    public void A_cause_that_cannot_be_read_is_none(string cause)
    {
        var step = Do("look", cause);

        Assert.Equal((JourneyTrace.IdOf(_ticket), default), (step.TraceId, step.ParentSpanId));
        Assert.Empty(step.Links);
    }

    [Fact]
    public void Every_ticket_has_a_trace_of_its_own_and_always_the_same() =>
        Assert.Equal(
            ["33a37365a3015e58cbdc761be6635c7a", "f0e3ec837ce107df0fdf26cabd78ea1d"],
            new[] { "OPT-1", "OPT-2" }.Select(key => JourneyTrace.IdOf(TicketKey.Parse(key)).ToString()),
            StringComparer.Ordinal
        );

    [Fact]
    public void The_trace_of_whoever_calls_is_not_believed()
    {
        using var foreign = new Activity("foreign").Start();

        var webhook = Within(
            () =>
            {
                using var watch = Watch.Webhook("jira");
                return Activity.Current!;
            },
            foreign
        );

        Assert.Equal(default, webhook.ParentSpanId);
        Assert.NotEqual(foreign.TraceId, webhook.TraceId);
    }

    [Fact]
    public void A_call_is_part_of_its_step_and_without_one_is_not_traced()
    {
        var alone = Within(() =>
        {
            using var watch = Watch.Rest("Jira", "GET");
            return Activity.Current;
        });
        var step = Within(() =>
        {
            using var watch = Watch.Step(Lease("look", null));
            var current = Activity.Current!;
            using var call = Watch.Rest("Jira", "PUT");
            call.End("5xx", failed: true);
            return current;
        });

        Assert.Null(alone);
        var call = Assert.Single(_ended, span => span.ParentSpanId == step.SpanId);
        Assert.Equal(
            ("Jira PUT", ActivityStatusCode.Error, "5xx"),
            (call.OperationName, call.Status, call.GetTagItem("agilebot.status"))
        );
        Assert.Equal("Broke", step.GetTagItem("agilebot.outcome"));
    }

    private static Activity Do(string step, string? cause) =>
        Within(() =>
        {
            using var watch = Watch.Step(Lease(step, cause));
            watch.End("Done");
            return Activity.Current!;
        });

    private static StepLease Lease(string step, string? cause) =>
        new(_ticket, step, Role.Supervisor, "one", 1, 1) { TraceParent = cause };

    /// <summary>With nothing else going on before, unless it is said.</summary>
    private static T Within<T>(Func<T> act, Activity? before = null)
    {
        var outside = Activity.Current;
        Activity.Current = before;
        try
        {
            return act();
        }
        finally
        {
            Activity.Current = outside;
        }
    }
}
