using FsCheck;
using FsCheck.Fluent;

namespace AgileBot.Tests.Steering;

/// <summary>Random texts that are dense in whatever a markup could take for its own.</summary>
internal static class MarkupTexts
{
    public static Arbitrary<string> Any(params char[] marks)
    {
        string[] words = ["h1.", "bq.", "http://x", "mailto:", "www.", "1.", "code", "user", "javascript:", "<b>"];
        var piece = Gen.OneOf(
            Gen.Elements(marks).Select(mark => mark.ToString()),
            Gen.Elements(" ", "\n", "\r\n", "\t", "a", "9"),
            Gen.Elements(words)
        );
        return Gen.ArrayOf(piece).Select(string.Concat).ToArbitrary();
    }
}
