using AgileBot.Simulator.Http;

namespace AgileBot.Simulator.Faults;

/// <summary>Breaks the next few requests that a test chooses, and the bot's calls by chance.</summary>
internal sealed class FaultBox(SimulatorOptions options)
{
    private readonly List<Fault> _faults = [];
    private readonly Lock _choosing = new();

    /// <summary>The chosen requests are refused with the status and have no effect.</summary>
    public void FailNext(int count, Func<HttpRequest, bool> chosen, int status, string? retryAfter = null) =>
        Add(new Fault(count, chosen, new FaultAction.Refuse(status, retryAfter)));

    /// <summary>The chosen requests take effect, but the connection is cut before the answer.</summary>
    public void DropAfterEffect(int count, Func<HttpRequest, bool> chosen) =>
        Add(new Fault(count, chosen, new FaultAction.Drop()));

    /// <summary>The chosen requests wait before they are served.</summary>
    public void Delay(int count, Func<HttpRequest, bool> chosen, TimeSpan time) =>
        Add(new Fault(count, chosen, new FaultAction.Wait(time)));

    /// <summary>Which of the bot's calls by REST go wrong by chance. People are spared: their scripts do not try again.</summary>
    public FaultDice<RestFault> Rest { get; } = new();

    public FaultAction? Take(HttpRequest request) => TakeChosen(request) ?? Roll(request);

    private FaultAction? Roll(HttpRequest request) =>
        !IsCallOfBot(request)
            ? null
            : Rest.Roll($"{request.Method} {request.Path}") switch
            {
                RestFault.TooMany => new FaultAction.Refuse(429, RetryAfter: "1"),
                RestFault.Error => new FaultAction.Refuse(500, RetryAfter: null),
                RestFault.LateError => new FaultAction.Belie(500, ""),
                RestFault.BadGateway => new FaultAction.Belie(
                    502,
                    "<html><body><h1>502 Bad Gateway</h1></body></html>"
                ),
                RestFault.Timeout => new FaultAction.Silence(Rest.Odds.Pause),
                RestFault.Cut => new FaultAction.Drop(),
                RestFault.Truncate => new FaultAction.Truncate(),
                _ => null,
            };

    private bool IsCallOfBot(HttpRequest request) =>
        request.Path.Value?.Contains("/rest/", StringComparison.Ordinal) is true
        && Credentials.FindToken(request) is { } token
        && (
            string.Equals(token, options.JiraToken, StringComparison.Ordinal)
            || string.Equals(token, options.BitbucketToken, StringComparison.Ordinal)
        );

    private FaultAction? TakeChosen(HttpRequest request)
    {
        lock (_choosing)
        {
            var fault = _faults.Find(candidate => candidate.Left > 0 && candidate.Chosen(request));
            if (fault is null)
                return null;

            fault.Left--;
            return fault.Action;
        }
    }

    private void Add(Fault fault)
    {
        lock (_choosing)
            _faults.Add(fault);
    }

    private sealed class Fault(int left, Func<HttpRequest, bool> chosen, FaultAction action)
    {
        public int Left { get; set; } = left;

        public Func<HttpRequest, bool> Chosen => chosen;

        public FaultAction Action => action;
    }
}

/// <summary>How a request is broken.</summary>
internal abstract record FaultAction
{
    private FaultAction() { }

    public sealed record Refuse(int Status, string? RetryAfter) : FaultAction;

    public sealed record Drop : FaultAction;

    public sealed record Wait(TimeSpan Time) : FaultAction;

    /// <summary>Done, and told as if it was not.</summary>
    public sealed record Belie(int Status, string Page) : FaultAction;

    /// <summary>Done, no word of it for a time, then the line breaks.</summary>
    public sealed record Silence(TimeSpan Time) : FaultAction;

    /// <summary>Done, with half of the answer.</summary>
    public sealed record Truncate : FaultAction;
}
