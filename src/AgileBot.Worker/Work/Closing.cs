namespace AgileBot.Worker.Work;

/// <summary>Ends the work before anything else stops: while the last steps finish, this replica still stores webhooks, says that it lives and is not ready, and tells its figures.</summary>
internal sealed class Closing(Workbench bench) : IHostedLifecycleService
{
    public Task StoppingAsync(CancellationToken cancellationToken) => bench.StopAsync(cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
