using AgileBot.Simulator.Bitbucket;
using AgileBot.Simulator.Faults;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.Jira;
using AgileBot.Simulator.Ledger;
using AgileBot.Simulator.People;
using AgileBot.Simulator.Webhooks;

namespace AgileBot.Simulator;

/// <summary>Everything that exists in the simulation; one request changes it at a time.</summary>
public sealed class World : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private long _lastId = 10_000;

    internal World(SimulatorOptions options, TimeProvider clock, string root, HttpClient people)
    {
        Options = options;
        Clock = clock;
        Root = root;
        BotUrl = options.BotUrl;
        Accounts = Accounts.From(options);
        Jira = new JiraSite();
        Bitbucket = new BitbucketSite(this);
        Ledger = new EffectLedger(clock);
        Webhooks = new WebhookQueue(this);
        Faults = new FaultBox(options);
        People = new Cast(this, people);
    }

    /// <summary>The bot's address, without a path; null while nobody listens.</summary>
    public string? BotUrl { get; set; }

    /// <summary>The address under which the running simulator is reached.</summary>
    public string Address { get; internal set; } = "http://127.0.0.1";

    internal SimulatorOptions Options { get; }

    internal TimeProvider Clock { get; }

    internal string Root { get; }

    internal Accounts Accounts { get; }

    internal JiraSite Jira { get; }

    internal BitbucketSite Bitbucket { get; }

    internal EffectLedger Ledger { get; }

    internal WebhookQueue Webhooks { get; }

    /// <summary>Which webhooks go wrong by chance.</summary>
    internal FaultDice<WebhookFault> WebhookFaults { get; } = new();

    internal Cast People { get; }

    internal FaultBox Faults { get; }

    /// <summary>Requests to addresses that the simulation does not know, for those who wonder about a 404.</summary>
    internal Unserved Unserved { get; } = new();

    /// <summary>Stops git processes and webhooks when the host stops.</summary>
    internal CancellationToken Stopping { get; set; }

    internal DateTimeOffset Now => Clock.GetUtcNow();

    internal long NextId() => Interlocked.Increment(ref _lastId);

    /// <summary>Runs the work while no request changes anything.</summary>
    internal async Task<T> AloneAsync<T>(Func<Task<T>> work)
    {
        await _gate.WaitAsync(Stopping);
        try
        {
            return await work();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Changes the world while no request does.</summary>
    internal Task ChangeAsync(Func<Task> change) =>
        AloneAsync(async () =>
        {
            await change();
            return true;
        });

    /// <summary>Reads something from the world while no request changes it.</summary>
    internal Task<T> ReadAsync<T>(Func<World, T> read) => AloneAsync(() => Task.FromResult(read(this)));

    public void Dispose() => _gate.Dispose();
}
