namespace AgileBot.Simulator.Faults;

/// <summary>Lets a test break the next few requests that it chooses.</summary>
internal sealed class FaultBox
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

    public FaultAction? Take(HttpRequest request)
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
}
