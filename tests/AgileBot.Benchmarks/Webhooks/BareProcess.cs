using System.Diagnostics;
using AgileBot.Rig.Servers;

namespace AgileBot.Benchmarks.Webhooks;

/// <summary>This program once more, as the bare endpoint.</summary>
internal sealed class BareProcess : IAsyncDisposable
{
    private readonly Child _child;

    private BareProcess(Child child) => _child = child;

    public required Uri Address { get; init; }

    /// <param name="database">How the endpoint is told which database to write to: <c>--sqlite FILE</c> or <c>--postgres CONNECTION</c>.</param>
    public static async Task<BareProcess> StartAsync(string[] database, CancellationToken cancellationToken)
    {
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var program = Path.Combine(AppContext.BaseDirectory, "AgileBot.Benchmarks");
        var child = Child.Start(
            new ProcessStartInfo(program, ["bare-endpoint", .. database]),
            outputFile: null,
            line =>
            {
                if (line.StartsWith(BareEndpoint.Announcement, StringComparison.Ordinal))
                    listening.TrySetResult(new Uri(line[BareEndpoint.Announcement.Length..]));
            }
        );
        try
        {
            var address = await listening.Task.WaitAsync(TimeSpan.FromSeconds(60), cancellationToken);
            return new BareProcess(child) { Address = address };
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _child.DisposeAsync();
}
