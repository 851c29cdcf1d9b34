namespace AgileBot.Benchmarks.Parts;

/// <summary>What can be measured by itself.</summary>
internal enum Part
{
    Webhooks,
    Journeys,
    Overhead,
    Cost,
    Memory,
    Recovery,
}
