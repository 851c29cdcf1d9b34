namespace AgileBot.Simulator.Ledger;

/// <summary>Every accepted effect, in order: the witness for what was done once and what twice.</summary>
internal sealed class EffectLedger(TimeProvider clock)
{
    private static readonly HashSet<string> Creations = new(StringComparer.Ordinal)
    {
        EffectKind.IssueCreated,
        EffectKind.CommentCreated,
        EffectKind.PullRequestCreated,
        EffectKind.PullRequestCommentCreated,
    };

    private readonly List<Effect> _effects = [];
    private readonly Lock _writing = new();

    public IReadOnlyList<Effect> Effects
    {
        get
        {
            lock (_writing)
                return [.. _effects];
        }
    }

    public int Count
    {
        get
        {
            lock (_writing)
                return _effects.Count;
        }
    }

    /// <summary>How many things were created again although an earlier one has the same kind, target and marker.</summary>
    public int DuplicateEffects =>
        Effects
            .Where(effect => Creations.Contains(effect.Deed.Kind) && !string.IsNullOrEmpty(effect.Deed.Marker))
            .GroupBy(effect => (effect.Deed.Kind, effect.Deed.Target, effect.Deed.Marker))
            .Sum(same => same.Count() - 1);

    public void Enter(Deed deed)
    {
        lock (_writing)
            _effects.Add(new Effect(_effects.Count + 1, clock.GetUtcNow(), deed));
    }
}

/// <summary>What somebody did to what, and the mark by which they would know it again.</summary>
internal sealed record Deed(
    string Method,
    string Path,
    string Kind,
    string Actor,
    string Target,
    string Entity,
    string? Marker
);

/// <summary>A deed that was accepted, with its place in the order of all.</summary>
internal sealed record Effect(int Sequence, DateTimeOffset At, Deed Deed);
