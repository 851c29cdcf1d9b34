using System.Diagnostics;
using AgileBot.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace AgileBot.Benchmarks.Hooks;

/// <summary>Changes two parts of a worker while its host is built: a sandbox that answers at once, and a watch on the claiming of steps.</summary>
internal sealed class HostHearer(Observation observation)
    : IObserver<DiagnosticListener>,
        IObserver<KeyValuePair<string, object?>>
{
    public void OnNext(DiagnosticListener value)
    {
        if (value.Name is "Microsoft.Extensions.Hosting")
            _ = value.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value is { Key: "HostBuilding", Value: IHostBuilder builder })
            builder.ConfigureServices(Change);
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    private void Change(IServiceCollection services)
    {
        services.Replace(ServiceDescriptor.Singleton<ISandbox, RecitedSandbox>());
        if (observation.StepLogs is not { } folder)
            return;
        var due = services.Last(service => service.ServiceType == typeof(IDueSteps));
        services.AddSingleton(new StepLog(folder));
        services.Replace(
            ServiceDescriptor.Singleton<IDueSteps>(provider => new WatchedDueSteps(
                (IDueSteps)Make(due, provider),
                provider.GetRequiredService<StepLog>(),
                observation.StepPause
            ))
        );
    }

    private static object Make(ServiceDescriptor service, IServiceProvider provider) =>
        service.ImplementationFactory?.Invoke(provider)
        ?? ActivatorUtilities.CreateInstance(provider, service.ImplementationType!);
}
