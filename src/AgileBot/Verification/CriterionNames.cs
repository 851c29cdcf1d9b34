namespace AgileBot.Verification;

/// <summary>How a criterion's id stands in the names of the tests that prove it: <c>AC-1</c> as <c>AC_1</c>.</summary>
internal static class CriterionNames
{
    public static string InTests(string id) => id.Replace('-', '_');

    /// <summary>Whether a test is named after the criterion; <c>test_AC_10_…</c> says nothing of <c>AC-1</c>.</summary>
    public static bool IsProven(string id, IEnumerable<string> tests) => tests.Any(test => Names(test, InTests(id)));

    private static bool Names(string test, string id)
    {
        for (var at = test.IndexOf(id, StringComparison.Ordinal); at >= 0; )
        {
            var end = at + id.Length;
            if (
                (at == 0 || !char.IsLetterOrDigit(test[at - 1]))
                && (end == test.Length || !char.IsLetterOrDigit(test[end]))
            )
                return true;
            at = test.IndexOf(id, end, StringComparison.Ordinal);
        }

        return false;
    }
}
