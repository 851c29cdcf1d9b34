using System.Globalization;
using System.Text.RegularExpressions;

namespace AgileBot.Simulator.Jira;

/// <summary>The part of Jira's query language that a bot needs: comparisons joined by AND, and an order.</summary>
internal sealed partial class Jql
{
    private readonly List<JqlClause> _clauses = [];
    private readonly List<(string Field, bool Descending)> _order = [];

    public static Jql Parse(string text, DateTimeOffset now)
    {
        var query = new Jql();
        var words = new JqlWords([.. Word().Matches(text).Select(match => match.Value)]);
        if (Word().Replace(text, "").Trim().Length > 0)
            throw Refusals.Of(400, "Error in the JQL Query: a character is not allowed here.");

        while (!words.AtEnd && !words.At("ORDER"))
        {
            if (query._clauses.Count > 0)
                words.Demand("AND");
            query._clauses.Add(JqlClause.Read(words, now));
        }

        query.ReadOrder(words);
        return query;
    }

    public bool Holds(Issue issue) => _clauses.TrueForAll(clause => clause.Holds(issue));

    public void Check(JiraSite site) => _clauses.ForEach(clause => clause.Check(site));

    public IEnumerable<Issue> Order(IEnumerable<Issue> issues)
    {
        var ordered = issues.OrderBy(_ => 0);
        foreach (var (field, descending) in _order)
            ordered = descending ? ordered.ThenByDescending(Key(field)) : ordered.ThenBy(Key(field));

        return _order.Count == 0 ? issues.Reverse() : ordered;
    }

    private static Func<Issue, long> Key(string field) =>
        field.ToLowerInvariant() switch
        {
            "updated" => issue => issue.Updated.UtcTicks,
            "created" => issue => issue.Created.UtcTicks,
            "key" or "issuekey" or "id" => issue => long.Parse(issue.Id, CultureInfo.InvariantCulture),
            _ => throw Refusals.Of(400, $"Not able to sort using field '{field}'."),
        };

    private void ReadOrder(JqlWords words)
    {
        if (words.AtEnd)
            return;

        words.Demand("ORDER");
        words.Demand("BY");
        do
        {
            var field = words.Next();
            _ = Key(field);
            var descending = words.Take("DESC");
            if (!descending)
                words.Take("ASC");
            _order.Add((field, descending));
        } while (words.Take(","));

        if (!words.AtEnd)
            throw words.Unexpected();
    }

    [GeneratedRegex(
        """
            "(\\.|[^"\\])*"|'(\\.|[^'\\])*'|[(),]|!=|>=|<=|[=<>]|[\w.\[\]-]+
            """,
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Word();
}

/// <summary>The words of a query, taken one by one.</summary>
internal sealed class JqlWords(IReadOnlyList<string> words)
{
    private int _next;

    public bool AtEnd => _next >= words.Count;

    public bool At(string word) => !AtEnd && string.Equals(words[_next], word, StringComparison.OrdinalIgnoreCase);

    public string Next() => AtEnd ? throw Unexpected() : words[_next++];

    public bool Take(string word)
    {
        if (!At(word))
            return false;

        _next++;
        return true;
    }

    public void Demand(string word)
    {
        if (!Take(word))
            throw Unexpected();
    }

    public Http.RequestRefused Unexpected() =>
        Refusals.Of(400, $"Error in the JQL Query: '{(AtEnd ? "the end" : words[_next])}' is not expected here.");
}
