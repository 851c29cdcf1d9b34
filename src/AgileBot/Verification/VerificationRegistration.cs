using AgileBot.Workflow;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Verification;

/// <summary>The door of this folder.</summary>
public static class VerificationRegistration
{
    /// <summary>Registers the checks and the Peer agent's cheap step before integration.</summary>
    public static IServiceCollection AddVerification(this IServiceCollection services) =>
        services
            .AddTransient<HouseRules>()
            .AddTransient<Verifier>()
            .AddTransient<CommitInspection>()
            .AddStep<Step.Verify, VerifyStep>();
}
