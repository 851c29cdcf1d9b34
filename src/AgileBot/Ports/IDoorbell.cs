using AgileBot.Workflow;

namespace AgileBot.Ports;

/// <summary>Tells whoever serves a role that something is due. A ring may be lost: the sweep finds what nobody heard.</summary>
public interface IDoorbell
{
    Task RingAsync(Role role, CancellationToken cancellationToken);
}
