using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace AgileBot.Rig.Hooks;

/// <summary>Gives the worker another clock while its host is built.</summary>
internal sealed class ClockShift(TimeSpan off) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    public void OnNext(DiagnosticListener value)
    {
        if (value.Name is "Microsoft.Extensions.Hosting")
            _ = value.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value is { Key: "HostBuilding", Value: IHostBuilder builder })
            builder.ConfigureServices(services =>
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new ShiftedClock(off)))
            );
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    /// <summary>Tells a wrong time of day; how long things take, it knows as well as any.</summary>
    private sealed class ShiftedClock(TimeSpan off) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + off;
    }
}
