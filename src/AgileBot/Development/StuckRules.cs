namespace AgileBot.Development;

/// <summary>Sees when a conversation goes in circles. The thresholds are those that other agents' makers arrived at.</summary>
internal sealed class StuckRules
{
    private const int SameResult = 4;
    private const int SameError = 3;
    private const int Monologues = 3;
    private const int Alternating = 6;

    private readonly List<Turn> _turns = [];
    private int _words;

    /// <summary>Takes in an action with what came of it.</summary>
    public void Acted(string action, string observation, bool isError)
    {
        _words = 0;
        _turns.Add(new(action, observation, isError));
    }

    /// <summary>Takes in a reply without an action.</summary>
    public void Spoke() => _words++;

    /// <summary>The rule that the latest turns fall under; null while things move.</summary>
    public StuckRule? Find()
    {
        if (_words >= Monologues)
            return StuckRule.Monologue;
        if (IsSame(SameError, turn => turn.Action) && _turns.TakeLast(SameError).All(turn => turn.IsError))
            return StuckRule.SameError;
        if (IsSame(SameResult, turn => turn))
            return StuckRule.SameResult;
        return IsAlternating() ? StuckRule.Alternating : null;
    }

    private bool IsSame<T>(int count, Func<Turn, T> part) =>
        _turns.Count >= count && _turns.TakeLast(count).Select(part).Distinct().Count() == 1;

    private bool IsAlternating()
    {
        var last = _turns.TakeLast(Alternating).ToList();
        return last.Count == Alternating
            && last[0] != last[1]
            && Enumerable.Range(2, Alternating - 2).All(i => last[i] == last[i - 2]);
    }

    private sealed record Turn(string Action, string Observation, bool IsError);
}

/// <summary>The ways of going in circles.</summary>
internal enum StuckRule
{
    /// <summary>The same action with the same result, four times.</summary>
    SameResult,

    /// <summary>The same action ending in an error, three times.</summary>
    SameError,

    /// <summary>Three replies without any action.</summary>
    Monologue,

    /// <summary>Two actions in turn, six times.</summary>
    Alternating,
}
