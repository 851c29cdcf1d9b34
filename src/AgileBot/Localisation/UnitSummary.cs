using AgileBot.Ports;

namespace AgileBot.Localisation;

/// <summary>What one class or function is for, in its own words: the Summary agent's work where no model is asked.</summary>
/// <param name="Text">Signature, the first sentence of its documentation, and what its name says.</param>
internal sealed record UnitSummary(CodeUnit Unit, string Text)
{
    private const int Length = 200;

    public static UnitSummary Of(CodeUnit unit)
    {
        var spoken = FirstSentence(unit.Documentation);
        var head = unit.Signature.Length > 0 ? unit.Signature : $"{unit.Kind} {unit.Name}";
        var text = OnOneLine(spoken.Length > 0 ? $"{head}: {spoken}" : head);
        return new(unit, text.Length <= Length ? text : text[..Length]);
    }

    private static string FirstSentence(string documentation)
    {
        var text = OnOneLine(documentation);
        var end = text.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? text : text[..end];
    }

    private static string OnOneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
