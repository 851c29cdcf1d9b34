using System.Globalization;
using AgileBot.Ports;

namespace AgileBot.Agents;

/// <summary>How long a model is waited for, when another one is asked, and what is said when none answers.</summary>
internal static class Patience
{
    private const int MostTries = 3;

    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait before the same model is asked again; null when it is not.</summary>
    /// <param name="id">Spreads the pauses of calls that failed together.</param>
    public static TimeSpan? PauseAfter(RemoteException fault, int attempt, string id)
    {
        if (!fault.MayPassByItself || attempt >= MostTries)
            return null;
        var spread = int.Parse(id.AsSpan(0, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 65_536.0;
        var pause = TimeSpan.FromSeconds((1 << (attempt - 1)) * (1 + spread));
        var wanted = fault.RetryAfter > pause ? fault.RetryAfter.Value : pause;
        return wanted <= s_longestPause ? wanted : null;
    }

    /// <summary>A model's outage, a wrong key or name, a small context or a cut answer may be another's chance; what a person must lift is nobody's.</summary>
    public static bool LetsAnotherTry(RemoteException fault) =>
        fault.Kind is not (RemoteFailure.Rejected or RemoteFailure.Conflict);

    /// <summary>One fault for all: of a kind that passes by itself when any of them may.</summary>
    public static RemoteException Sum(IReadOnlyList<RemoteException> faults)
    {
        var first = faults.FirstOrDefault(fault => fault.MayPassByItself) ?? faults[0];
        return faults.Count == 1
            ? first
            : new RemoteException(
                first.Remote,
                first.Kind,
                string.Join(' ', faults.Select(fault => fault.Message)),
                first
            )
            {
                RetryAfter = first.RetryAfter,
            };
    }
}
