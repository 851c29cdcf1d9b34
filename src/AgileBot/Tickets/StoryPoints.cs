using System.Globalization;

namespace AgileBot.Tickets;

/// <summary>An estimate of size on the team's scale.</summary>
public readonly record struct StoryPoints(decimal Value)
{
    /// <summary>The usual scale; estimates are snapped to it.</summary>
    public static IReadOnlyList<decimal> Scale { get; } = [1, 2, 3, 5, 8, 13];

    /// <summary>The nearest value of the scale; the larger one where two are equally near.</summary>
    public static StoryPoints Snap(decimal value) =>
        new(Scale.OrderBy(step => Math.Abs(step - value)).ThenByDescending(step => step).First());

    public override string ToString() => Value.ToString("0.##", CultureInfo.InvariantCulture);
}
