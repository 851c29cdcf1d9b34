using AgileBot.Ports;

namespace AgileBot.Workflow;

/// <summary>The only way to cause something outside: intent written under the lease, then one call that finds before it makes, then the confirmation.</summary>
public sealed class Effects(IEffects record)
{
    /// <summary>
    /// Returns the stored result when the effect was confirmed before; otherwise runs <paramref name="action"/>, which must find an earlier
    /// try's work by its marker before it makes anything. Throws <see cref="LeaseLostException"/> before the action when the step is no longer ours.
    /// </summary>
    public async Task<string> OnceAsync(
        StepLease lease,
        EffectName effect,
        Func<CancellationToken, Task<string>> action,
        CancellationToken cancellationToken
    )
    {
        var known = await record.BeginAsync(lease, effect, cancellationToken);
        if (known.Result is { } done)
            return done;

        if (known.TriedBefore)
            Tally.EffectsRepeated.Add(1);
        var result = await action(cancellationToken);
        // it happened outside, so it is written down even when the caller is stopping
        await record.ConfirmAsync(lease, effect, result, CancellationToken.None);
        return result;
    }

    /// <inheritdoc cref="OnceAsync(StepLease, EffectName, Func{CancellationToken, Task{string}}, CancellationToken)"/>
    public Task OnceAsync(
        StepLease lease,
        EffectName effect,
        Func<CancellationToken, Task> action,
        CancellationToken cancellationToken
    ) =>
        OnceAsync(
            lease,
            effect,
            async token =>
            {
                await action(token);
                return "done";
            },
            cancellationToken
        );
}
