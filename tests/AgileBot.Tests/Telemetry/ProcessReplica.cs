using System.Text.RegularExpressions;
using AgileBot.Tests.Commands;

namespace AgileBot.Tests.Telemetry;

/// <summary>The bot as a process of its own that serves some roles, as one of several would.</summary>
internal sealed partial class ProcessReplica : IAsyncDisposable
{
    private readonly Agilebot _program;

    private ProcessReplica(Agilebot program, Uri address) => (_program, Address) = (program, address);

    public Uri Address { get; }

    public string Error => _program.Error;

    public static async Task<ProcessReplica> StartAsync(
        IEnumerable<KeyValuePair<string, string?>> settings,
        string roles
    )
    {
        var program = Agilebot.Start(settings, "run", "--roles", roles);
        await program.SaysAsync("AgileBot listens on ");
        var said = Listens().Match(program.Output);
        Assert.True(said.Success, program.Error);
        return new ProcessReplica(program, new Uri(said.Groups["url"].Value));
    }

    /// <summary>Stops it as a supervisor of processes would, so that it sends what it still has.</summary>
    public async Task StopAsync()
    {
        _program.Terminate();
        Assert.Equal(0, await _program.EndAsync());
    }

    public ValueTask DisposeAsync() => _program.DisposeAsync();

    [GeneratedRegex(@"AgileBot listens on (?<url>\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listens();
}
