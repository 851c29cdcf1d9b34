using System.Text.RegularExpressions;

namespace AgileBot.Localisation;

/// <summary>Cuts text and code into comparable words: whole identifiers and their parts, without endings and stop words.</summary>
internal static partial class Words
{
    private static readonly HashSet<string> Stop = new(
        (
            "a an and are as at be been but by can could do does for from had has have how if in into is it its just may more no not of on "
            + "or our out should so some such than that the their them then there these they this to up us use was we were what when which "
            + "who will with would you your def class self return import none true false null var new public private static void int str"
        ).Split(' '),
        StringComparer.Ordinal
    );

    /// <summary>The words in the order of the text; an identifier of several parts also stands whole, marked with <c>=</c>.</summary>
    public static IEnumerable<string> Of(string text) => Identifiers(text).SelectMany(OfIdentifier);

    /// <summary>The identifiers of a text as they are written.</summary>
    public static IEnumerable<string> Identifiers(string text) =>
        Identifier().Matches(text).Select(match => match.Value);

    /// <summary>Whether a word looks like a name of code rather than of prose: <c>parse_prices</c>, <c>PriceTable</c>.</summary>
    public static bool LooksLikeCode(string identifier) =>
        identifier.Contains('_') || (identifier.Length > 1 && identifier.Skip(1).Any(char.IsUpper));

    private static IEnumerable<string> OfIdentifier(string identifier)
    {
        var parts = Part().Matches(identifier).Select(part => part.Value.ToLowerInvariant()).ToList();
        if (parts.Count > 1)
            yield return "=" + identifier.ToLowerInvariant();
        foreach (var part in parts)
        {
            if (part.Length > 1 && !Stop.Contains(part))
                yield return Stem(part);
        }
    }

    private static string Stem(string word) =>
        word switch
        {
            { Length: > 4 } when word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
            { Length: > 5 } when word.EndsWith("ing", StringComparison.Ordinal) => word[..^3],
            { Length: > 4 } when word.EndsWith("ed", StringComparison.Ordinal) => word[..^2],
            { Length: > 3 } when word.EndsWith("ss", StringComparison.Ordinal) => word,
            { Length: > 3 } when word.EndsWith('s') => word[..^1],
            { Length: > 4 } when word.EndsWith('e') => word[..^1],
            _ => word,
        };

    [GeneratedRegex(@"[\p{L}_][\p{L}\p{N}_]*", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Identifier();

    [GeneratedRegex(
        @"\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}]+|\p{N}+",
        RegexOptions.None,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Part();
}
