using System.Diagnostics;

namespace AgileBot.Rig.Servers;

/// <summary>The product's own executable as <c>agilebot run</c>, with no environment but what it is given.</summary>
public sealed class WorkerProcess : IAsyncDisposable
{
    private const string Announcement = "AgileBot listens on ";

    /// <summary>What a worker says when its result is refused because somebody else has its step.</summary>
    private const string Stale = "was taken away (fence ";

    private readonly WorkerPlan _plan;
    private readonly TaskCompletionSource<Uri?> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Child? _child;
    private int _staleCommits;

    private WorkerProcess(WorkerPlan plan) => _plan = plan;

    public Child Child => _child!;

    /// <summary>Where it listens; null when it ended before it did.</summary>
    public Uri? Address { get; private set; }

    /// <summary>How many results it had to drop because another worker had taken its step.</summary>
    public int StaleCommits => Volatile.Read(ref _staleCommits);

    /// <summary>The executable beside the rig, built in the same configuration.</summary>
    public static string DefaultExecutable { get; } = Path.Combine(AppContext.BaseDirectory, "agilebot");

    /// <summary>Starts a worker and waits until it listens, or until it has died on the way.</summary>
    public static async Task<WorkerProcess> StartAsync(WorkerPlan plan, CancellationToken cancellationToken)
    {
        var worker = new WorkerProcess(plan);
        worker._child = Child.Start(StartInfo(plan), plan.Log, worker.Hear);
        var ended = worker._child.EndAsync(cancellationToken);
        var first = await Task.WhenAny(worker._listening.Task, ended, Task.Delay(plan.Patience, cancellationToken));
        if (first == worker._listening.Task)
            worker.Address = await worker._listening.Task;
        else if (first != ended)
            throw new TimeoutException(
                $"A worker did not listen within {plan.Patience.TotalSeconds:0} s; its log: {plan.Log}"
            );
        return worker;
    }

    /// <summary>Throws with the log's end when it is not listening.</summary>
    public async Task EnsureListensAsync()
    {
        if (Address is not null && !Child.HasExited)
            return;
        await Child.DisposeAsync();
        var lines = await File.ReadAllLinesAsync(_plan.Log);
        throw new EndedException(
            $"A worker ended by itself; the end of {_plan.Log}:\n{string.Join('\n', lines.TakeLast(12))}"
        );
    }

    public ValueTask DisposeAsync() => Child.DisposeAsync();

    private void Hear(string line)
    {
        if (line.StartsWith(Announcement, StringComparison.Ordinal))
            _listening.TrySetResult(new Uri(line[Announcement.Length..].Split(',')[0]));
        else if (line.Contains(Stale, StringComparison.Ordinal))
            Interlocked.Increment(ref _staleCommits);
    }

    private static ProcessStartInfo StartInfo(WorkerPlan plan)
    {
        var start = new ProcessStartInfo(plan.Executable, ["run"]) { WorkingDirectory = plan.Home };
        var keep = start.Environment.Where(v => v.Key is "PATH" or "DOTNET_ROOT" or "HOME" or "TMPDIR").ToList();
        start.Environment.Clear();
        foreach (var (name, value) in keep)
            start.Environment[name] = value;
        foreach (var (name, value) in plan.Settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return start;
    }
}

/// <summary>How a worker is started.</summary>
/// <param name="Home">Its current folder; the sandbox's user must pass through.</param>
/// <param name="Log">The file that its output is appended to.</param>
/// <param name="Settings">As <c>Jira:Token</c>; plain environment variables too.</param>
public sealed record WorkerPlan(string Home, string Log, IReadOnlyDictionary<string, string?> Settings)
{
    public string Executable { get; init; } = WorkerProcess.DefaultExecutable;

    /// <summary>How long it may take to listen.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);
}
