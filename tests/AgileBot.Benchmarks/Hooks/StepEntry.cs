using System.Text.Json.Serialization;

namespace AgileBot.Benchmarks.Hooks;

/// <summary>A step in a seat of a worker.</summary>
/// <param name="Process">The worker's.</param>
/// <param name="Asked">When the seat asked for work.</param>
/// <param name="Claimed">When it had this step.</param>
/// <param name="Ended">When it asked for the next; null in the line that tells the beginning.</param>
internal sealed record StepEntry(
    int Process,
    string Ticket,
    string Step,
    double Asked,
    double Claimed,
    double? Ended = null
)
{
    /// <summary>The step without run, subtask and attempt.</summary>
    [JsonIgnore]
    public string Kind => Step.Split(':')[0];

    /// <summary>Milliseconds from asking for it to asking for the next.</summary>
    [JsonIgnore]
    public double Milliseconds => Ended!.Value - Asked;
}
