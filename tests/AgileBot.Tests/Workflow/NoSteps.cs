using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Tests.Workflow;

/// <summary>Due steps whose database has gone.</summary>
internal sealed class NoSteps : IDueSteps
{
    private static readonly RemoteException s_gone = new("storage", RemoteFailure.Unavailable, "It has gone.");

    public Task<StepLease?> ClaimAsync(
        Role role,
        string owner,
        TimeSpan time,
        int perRepository,
        CancellationToken cancellationToken
    ) => Task.FromException<StepLease?>(s_gone);

    public Task<bool> RenewAsync(StepLease lease, TimeSpan time, CancellationToken cancellationToken) =>
        Task.FromException<bool>(s_gone);

    public Task ReleaseAsync(StepLease lease, TimeSpan pause, CancellationToken cancellationToken) =>
        Task.FromException(s_gone);

    public Task PostponeAsync(StepLease lease, TimeSpan pause, CancellationToken cancellationToken) =>
        Task.FromException(s_gone);

    public Task FinishLookAsync(StepLease lease, CancellationToken cancellationToken) => Task.FromException(s_gone);

    public Task AskForLookAsync(TicketKey ticket, CancellationToken cancellationToken) => Task.FromException(s_gone);

    public Task<IReadOnlyList<Role>> GetRolesDueAsync(CancellationToken cancellationToken) =>
        Task.FromException<IReadOnlyList<Role>>(s_gone);
}
